/** Refusals about the step itself: too early, too late, something missing, somebody stopped it, a gate is shut. */
export const STEP_TEXTS = {
  'wrong-phase': {
    message: {
      vi: 'Lượt qua này không ở bước cho phép làm việc đó.',
      zh: '该通行单当前所处环节不允许此操作。',
      en: 'The passage is not at a step where this can be done.',
    },
    next: {
      vi: 'Xem bước hiện tại và việc cần làm tiếp.',
      zh: '请查看当前环节和下一步事项。',
      en: 'See where it stands and what comes next.',
    },
  },
  'already-crossed': {
    message: {
      vi: 'Xe đã qua đường biên giới hoặc đã rời bến bãi.',
      zh: '车辆已越过边界线或已离开货场。',
      en: 'The vehicle is already over the line, or has left the yard.',
    },
    next: {
      vi: 'Việc này không còn đổi được; nếu cần, xử lý ở lượt qua tiếp theo.',
      zh: '此事项已无法更改；如有需要，请在后续通行单中处理。',
      en: 'This can no longer be changed; act on the passage that follows, if need be.',
    },
  },
  'not-ready-to-call': {
    message: {
      vi: 'Hồ sơ chưa sẵn sàng để gọi xe vào.',
      zh: '资料尚未齐备，不能叫号进场。',
      en: 'The papers are not ready for the vehicle to be called.',
    },
    next: {
      vi: 'Bổ sung các mục còn thiếu trong mức sẵn sàng.',
      zh: '请补齐资料齐备度中的缺项。',
      en: 'Bring the items missing in its readiness.',
    },
  },
  'not-ready-to-cross': {
    message: {
      vi: 'Chưa sẵn sàng để qua: còn mục chưa có kết quả hoặc sẽ hết hạn.',
      zh: '尚不可通行：有事项未有结果或将过期。',
      en: 'Not ready to cross: an item has no result yet, or will have lapsed.',
    },
    next: {
      vi: 'Bổ sung các mục còn thiếu trong mức sẵn sàng.',
      zh: '请补齐资料齐备度中的缺项。',
      en: 'Bring the items missing in its readiness.',
    },
  },
  'decision-missing': {
    message: {
      vi: 'Còn cơ quan chưa có kết quả xử lý.',
      zh: '尚有部门未处理。',
      en: 'An agency has not decided yet.',
    },
    next: {
      vi: 'Chờ cơ quan đó xử lý; xem bảng kết quả các cơ quan.',
      zh: '请等待该部门处理；详见各部门处理结果。',
      en: 'Wait for that agency; see the decision board.',
    },
  },
  'stopped-by-order': {
    message: {
      vi: 'Xe đang bị một lệnh dừng.',
      zh: '该车辆有未解除的停止通行指令。',
      en: 'The vehicle is stopped by an order.',
    },
    next: {
      vi: 'Chỉ cơ quan đã ra lệnh mới gỡ được.',
      zh: '只能由下达指令的部门解除。',
      en: 'Only the agency that gave it can lift it.',
    },
  },
  'on-hold': {
    message: {
      vi: 'Xe đang tạm dừng (chưa cho qua).',
      zh: '该车辆处于暂缓放行状态。',
      en: 'The vehicle is on hold.',
    },
    next: {
      vi: 'Chỉ cơ quan đã yêu cầu tạm dừng mới gỡ được.',
      zh: '只能由提出暂缓的部门解除。',
      en: 'Only the agency that holds it can lift the hold.',
    },
  },
  'decided-no': {
    message: {
      vi: 'Một cơ quan không đồng ý cho qua.',
      zh: '有部门不同意通行。',
      en: 'An agency has said no.',
    },
    next: {
      vi: 'Cho xe quay đầu, hoặc đề nghị cơ quan đó xem xét lại.',
      zh: '请安排掉头返回，或请该部门重新审查。',
      en: 'Turn the vehicle around, or ask that agency to look again.',
    },
  },
  'inspection-open': {
    message: {
      vi: 'Đang có yêu cầu kiểm tra chưa có kết quả.',
      zh: '有查验尚未得出结果。',
      en: 'An inspection has no result yet.',
    },
    next: {
      vi: 'Đưa xe đến nơi kiểm tra và chờ kết quả.',
      zh: '请将车辆开至查验地点并等待结果。',
      en: 'Take the vehicle to the inspection and wait for its result.',
    },
  },
  'other-side-not-open': {
    message: {
      vi: 'Phía bên kia đang tạm dừng thông quan.',
      zh: '对方口岸暂停通关。',
      en: 'The other side is closed.',
    },
    next: {
      vi: 'Chờ phía bên kia làm việc trở lại; xem thời gian thông quan.',
      zh: '请等待对方恢复通关；详见通关时间。',
      en: 'Wait until it opens again; see the opening hours.',
    },
  },
  'other-side-unknown': {
    message: {
      vi: 'Chưa rõ tình trạng phía bên kia; làn thông minh không cho xe qua.',
      zh: '对方状态不明；智能车道暂不通行。',
      en: 'The state of the other side is not known; the smart lane lets nobody over.',
    },
    next: {
      vi: 'Liên hệ phía bên kia theo đường dây đã thống nhất.',
      zh: '请通过双方约定的联络渠道联系对方。',
      en: 'Reach the other side by the agreed line.',
    },
  },
  'other-side-not-yet': {
    message: {
      vi: 'Phía bên kia chưa báo có thể tiếp nhận xe.',
      zh: '对方尚未告知可以接车。',
      en: 'The other side has not said that it takes the vehicle.',
    },
    next: {
      vi: 'Chờ tin từ phía bên kia.',
      zh: '请等待对方消息。',
      en: 'Wait for word from the other side.',
    },
  },
  'gate-closed': {
    message: {
      vi: 'Cửa khẩu đang tạm dừng thông quan, hoặc chưa rõ tình trạng.',
      zh: '本口岸暂停通关，或状态不明。',
      en: 'The gate is closed, or its state is not known.',
    },
    next: {
      vi: 'Xem thời gian thông quan; hỏi Trung tâm Quản lý cửa khẩu.',
      zh: '请查看通关时间，或询问口岸管理中心。',
      en: 'See the opening hours; ask the gate centre.',
    },
  },
  'appointment-missing': {
    message: {
      vi: 'Cửa khẩu chỉ làm việc theo lịch hẹn, xe chưa có khung giờ hẹn.',
      zh: '口岸实行预约通关，该车尚无预约时段。',
      en: 'The gate works by appointment and this vehicle has none.',
    },
    next: { vi: 'Đặt khung giờ hẹn.', zh: '请预约时段。', en: 'Book a slot.' },
  },
  'batch-waiting': {
    message: {
      vi: 'Các xe cùng số lô vận chuyển phải qua cùng nhau; còn xe chưa được phép qua.',
      zh: '同一货物运输批次号的车辆须一同通行；尚有车辆未准予通行。',
      en: 'Vehicles of one batch cross together, and one of them may not yet.',
    },
    next: {
      vi: 'Xem xe còn lại của lô đang chờ gì.',
      zh: '请查看同批其他车辆在等待什么。',
      en: 'See what the other vehicle of the batch waits for.',
    },
  },
  'no-step-down': {
    message: {
      vi: 'Lượt qua này không chuyển sang phương thức dự phòng đó được: đã ở phương thức đó hoặc phương thức sau nó.',
      zh: '该通行单不能转为此备用方式：已处于该方式或更后一级。',
      en: 'The passage cannot step down to that: it stands there, or lower, already.',
    },
    next: {
      vi: 'Chọn phương thức dự phòng tiếp theo; muốn đi làn thông minh trở lại thì đăng ký lượt mới.',
      zh: '请选择下一级备用方式；如需重新使用智能车道，请另行登记。',
      en: 'Choose the next way down; to go by the smart lane again, book anew.',
    },
  },
  'truck-missing': {
    message: {
      vi: 'Cần một xe tải có biển số và lái xe để chở tiếp hàng.',
      zh: '需要一辆有车牌和驾驶员的货车继续承运。',
      en: 'A truck with a plate and a driver is needed to take the goods on.',
    },
    next: {
      vi: 'Ghi biển số và lái xe của xe chở tiếp.',
      zh: '请填写接运货车的车牌和驾驶员。',
      en: 'Enter the plate and the driver of the truck that takes over.',
    },
  },
  'no-permission': {
    message: {
      vi: 'Xe chưa được cho phép qua.',
      zh: '该车尚未准予通行。',
      en: 'The vehicle has no permission to cross.',
    },
    next: {
      vi: 'Xem vì sao xe đang dừng.',
      zh: '请查看停留原因。',
      en: 'See why it is stopped.',
    },
  },
} as const
