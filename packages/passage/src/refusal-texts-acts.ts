/** Refusals about who acts, on what, and whether it was said completely. */
export const ACT_TEXTS = {
  'passage-not-found': {
    message: {
      vi: 'Không tìm thấy lượt qua cửa khẩu này.',
      zh: '未找到该通行单。',
      en: 'There is no such passage.',
    },
    next: {
      vi: 'Kiểm tra lại mã lượt qua.',
      zh: '请核对通行单号。',
      en: 'Check the passage reference.',
    },
  },
  'reference-already-used': {
    message: {
      vi: 'Mã lượt qua này đã được dùng; mỗi mã chỉ cho một lần qua.',
      zh: '该通行单号已使用；每个单号只限一次通行。',
      en: 'This reference has been used; one reference is good for one crossing.',
    },
    next: { vi: 'Xin cấp mã lượt qua mới.', zh: '请申领新的通行单号。', en: 'Ask for a new reference.' },
  },
  'not-this-agency': {
    message: {
      vi: 'Chỉ cán bộ của chính cơ quan này mới được thực hiện việc này.',
      zh: '只有该部门本身的人员可以办理此事项。',
      en: 'Only an officer of that agency may do this.',
    },
    next: {
      vi: 'Chuyển cho cán bộ của cơ quan đó.',
      zh: '请转交该部门人员办理。',
      en: 'Pass it to an officer of that agency.',
    },
  },
  'not-allowed-for-role': {
    message: {
      vi: 'Vai trò của bạn không được thực hiện việc này.',
      zh: '您的角色无权办理此事项。',
      en: 'Your role may not do this.',
    },
    next: {
      vi: 'Đề nghị người có vai trò phù hợp thực hiện.',
      zh: '请由具有相应角色的人员办理。',
      en: 'Ask somebody whose role allows it.',
    },
  },
  'platform-never-decides': {
    message: {
      vi: 'Hệ thống không xử lý thay cơ quan nào.',
      zh: '平台不代替任何部门作出处理结果。',
      en: 'The platform never decides for an agency.',
    },
    next: {
      vi: 'Chờ cán bộ của cơ quan đó xử lý.',
      zh: '请等待该部门人员处理。',
      en: 'Wait for an officer of that agency.',
    },
  },
  'not-your-passage': {
    message: {
      vi: 'Đơn vị của bạn không liên quan đến lượt qua này.',
      zh: '贵单位与该通行单无关。',
      en: 'Your organisation is not a party to this passage.',
    },
    next: {
      vi: 'Liên hệ người đã đăng ký lượt qua.',
      zh: '请联系该通行单的登记人。',
      en: 'Speak to whoever registered the passage.',
    },
  },
  'decision-not-required': {
    message: {
      vi: 'Lượt qua này không cần kết quả xử lý đó.',
      zh: '该通行单不需要此项处理结果。',
      en: 'This passage does not need that decision.',
    },
    next: {
      vi: 'Nếu phải dừng xe, hãy ra lệnh dừng có nêu lý do và căn cứ pháp lý.',
      zh: '如须停止通行，请下达注明理由和法律依据的停止通行指令。',
      en: 'To stop the vehicle, give a stop order with its reason and legal basis.',
    },
  },
  'already-decided': {
    message: {
      vi: 'Cơ quan này đã có kết quả xử lý.',
      zh: '该部门已有处理结果。',
      en: 'This agency has already decided.',
    },
    next: {
      vi: 'Muốn thay đổi, hãy rút kết quả cũ và nêu lý do trước.',
      zh: '如需更改，请先撤回原结果并说明理由。',
      en: 'To change it, withdraw the earlier decision first and say why.',
    },
  },
  'nothing-to-withdraw': {
    message: {
      vi: 'Chưa có kết quả xử lý nào để rút.',
      zh: '尚无可撤回的处理结果。',
      en: 'There is no decision to withdraw.',
    },
    next: { vi: 'Tải lại lượt qua này.', zh: '请刷新该通行单。', en: 'Reload the passage.' },
  },
  'hold-not-found': {
    message: {
      vi: 'Không có lệnh tạm dừng này, hoặc đã được gỡ.',
      zh: '没有该项暂缓放行，或已解除。',
      en: 'There is no such hold, or it has been lifted.',
    },
    next: { vi: 'Tải lại lượt qua này.', zh: '请刷新该通行单。', en: 'Reload the passage.' },
  },
  'stop-order-not-found': {
    message: {
      vi: 'Không có lệnh dừng này, hoặc đã được gỡ.',
      zh: '没有该停止通行指令，或已解除。',
      en: 'There is no such stop order, or it has been lifted.',
    },
    next: { vi: 'Tải lại lượt qua này.', zh: '请刷新该通行单。', en: 'Reload the passage.' },
  },
  'inspection-not-found': {
    message: {
      vi: 'Không có yêu cầu kiểm tra này, hoặc đã có kết quả.',
      zh: '没有该项查验要求，或已有结果。',
      en: 'There is no such inspection waiting for its result.',
    },
    next: { vi: 'Tải lại lượt qua này.', zh: '请刷新该通行单。', en: 'Reload the passage.' },
  },
  'reason-missing': {
    message: { vi: 'Chưa nêu lý do.', zh: '未说明理由。', en: 'The reason is missing.' },
    next: {
      vi: 'Ghi lý do rồi gửi lại.',
      zh: '请填写理由后重新提交。',
      en: 'Give the reason and send again.',
    },
  },
  'legal-basis-missing': {
    message: { vi: 'Chưa nêu căn cứ pháp lý.', zh: '未注明法律依据。', en: 'The legal basis is missing.' },
    next: {
      vi: 'Ghi số văn bản và điều khoản rồi gửi lại.',
      zh: '请注明文号和条款后重新提交。',
      en: 'Give the document and article, and send again.',
    },
  },
  'bad-value': {
    message: {
      vi: 'Có giá trị thiếu hoặc không hợp lệ.',
      zh: '有内容缺失或无效。',
      en: 'A value is missing or not valid.',
    },
    next: {
      vi: 'Kiểm tra và sửa nội dung đã nhập.',
      zh: '请检查并更正所填内容。',
      en: 'Check and correct what was entered.',
    },
  },
  'stale-event': {
    message: {
      vi: 'Sự kiện này quá cũ nên không được nhận.',
      zh: '该事件时间过早，不予接收。',
      en: 'This event is too old to be taken.',
    },
    next: {
      vi: 'Kiểm tra đồng hồ và đường truyền của thiết bị.',
      zh: '请检查设备时钟和网络连接。',
      en: "Check the device's clock and connection.",
    },
  },
  'stale-version': {
    message: {
      vi: 'Nội dung đã thay đổi kể từ khi bạn mở.',
      zh: '您打开之后内容已有变动。',
      en: 'It has changed since you opened it.',
    },
    next: {
      vi: 'Tải lại, xem rồi xử lý lại.',
      zh: '请刷新、查看后再办理。',
      en: 'Reload, look, and decide again.',
    },
  },
  'goods-missing': {
    message: {
      vi: 'Xe có hàng nhưng chưa khai hàng hóa.',
      zh: '车辆载货但未申报货物。',
      en: 'The vehicle is loaded but no goods are given.',
    },
    next: {
      vi: 'Thêm hàng hóa, hoặc chọn xe không hàng.',
      zh: '请补充货物，或选择空车。',
      en: 'Add the goods, or choose an empty vehicle.',
    },
  },
  'goods-not-expected': {
    message: {
      vi: 'Xe không hàng thì không được khai hàng hóa.',
      zh: '空车不得申报货物。',
      en: 'An empty vehicle carries no goods.',
    },
    next: {
      vi: 'Bỏ hàng hóa, hoặc chọn loại lượt qua có hàng.',
      zh: '请删除货物，或选择载货类别。',
      en: 'Take the goods off, or choose a flow with goods.',
    },
  },
  'carrier-not-for-flow': {
    message: {
      vi: 'Loại phương tiện không phù hợp với loại lượt qua; xe mới tự chạy phải khai theo số khung.',
      zh: '运输工具与通行类别不符；新车自行通行须按车架号申报。',
      en: 'This vehicle does not fit the flow; new vehicles on their own wheels are keyed by VIN.',
    },
    next: {
      vi: 'Chọn lại phương tiện hoặc loại lượt qua.',
      zh: '请重新选择运输工具或通行类别。',
      en: 'Choose another vehicle or flow.',
    },
  },
  'earlier-passage-missing': {
    message: {
      vi: 'Hàng bị trả lại phải ghi lượt qua ban đầu.',
      zh: '退回货物须注明原通行单。',
      en: 'Returned goods must name the passage they went out on.',
    },
    next: {
      vi: 'Ghi mã lượt qua ban đầu.',
      zh: '请填写原通行单号。',
      en: 'Give the original passage reference.',
    },
  },
  'exchange-full': {
    message: {
      vi: 'Số bản tin chờ gửi sang phía bên kia đã tới giới hạn của quy ước; theo quy ước, lượt mới không được nhận.',
      zh: '待发往对方的报文已达约定上限；按约定，暂不受理新的通行单。',
      en: 'As many messages wait for the other side as was agreed at most; by the agreement no new passage is taken.',
    },
    next: {
      vi: 'Đăng ký lại khi đường truyền đã thông; xe có thể đi làn truyền thống theo thủ tục giấy.',
      zh: '待线路恢复后再登记；车辆可按纸质手续走传统车道。',
      en: 'Register again when the line is clear; the vehicle may take a traditional lane on paper.',
    },
  },
  'one-owner-only': {
    message: {
      vi: 'Vận chuyển hai chiều: mỗi xe chỉ chở hàng của một chủ hàng.',
      zh: '双向运输：每车只限一个货主。',
      en: 'Two-way trip: one owner of goods on a vehicle.',
    },
    next: {
      vi: 'Tách hàng sang xe khác.',
      zh: '请将货物分装到其他车辆。',
      en: 'Put the other goods on another vehicle.',
    },
  },
  'one-commodity-only': {
    message: {
      vi: 'Vận chuyển hai chiều: mỗi xe chỉ chở một mặt hàng nông sản.',
      zh: '双向运输：每车只限一种农产品。',
      en: 'Two-way trip: one agricultural commodity on a vehicle.',
    },
    next: {
      vi: 'Tách hàng sang xe khác.',
      zh: '请将货物分装到其他车辆。',
      en: 'Put the other goods on another vehicle.',
    },
  },
  'plate-has-active-passage': {
    message: {
      vi: 'Xe này đang có một lượt qua chưa kết thúc.',
      zh: '该车辆已有未结束的通行单。',
      en: 'This vehicle already has a passage that has not ended.',
    },
    next: {
      vi: 'Kết thúc hoặc hủy lượt qua kia trước.',
      zh: '请先结束或取消该通行单。',
      en: 'End or cancel that passage first.',
    },
  },
  'quantity-exceeded': {
    message: {
      vi: 'Lượng hàng vượt phần còn lại của tờ khai hải quan.',
      zh: '数量超过报关单剩余数量。',
      en: 'More than what is left of the customs declaration.',
    },
    next: {
      vi: 'Giảm lượng hàng trên xe, hoặc khai bổ sung tờ khai hải quan.',
      zh: '请减少本车数量，或修改报关单。',
      en: 'Load less on this vehicle, or amend the declaration.',
    },
  },
  'code-quota-exceeded': {
    message: {
      vi: 'Sản lượng của mã số vùng trồng hoặc cơ sở đóng gói đã hết.',
      zh: '果园或包装厂注册登记号的额度已用完。',
      en: 'The quota of the growing-area or packing-house code is used up.',
    },
    next: {
      vi: 'Liên hệ chủ mã số.',
      zh: '请联系注册登记号持有人。',
      en: 'Speak to the owner of the code.',
    },
  },
} as const
