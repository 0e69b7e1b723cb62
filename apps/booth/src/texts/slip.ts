import type { Text3 } from '@landport/std/text'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

export const SLIP_TEXTS = {
  title: t('Phiếu qua cửa khẩu bằng giấy', '纸质通行凭证', 'Paper slip'),
  takeUp: t('Nhận lại phiếu', '收回凭证', 'Take a slip up'),
  code: t('Mã trên phiếu', '凭证上的代码', 'Code on the slip'),
  codeHint: t(
    'Quét bằng máy quét cầm tay, hoặc gõ mã in dưới hình QR',
    '用手持扫码枪扫描，或输入二维码下方的代码',
    'Scan with the hand scanner, or type what stands under the QR',
  ),
  codeWrong: t(
    'Mã chỉ gồm chữ in hoa, số và $ % * + - . / : . Kiểm tra lại ký tự {character}.',
    '代码只含大写字母、数字和 $ % * + - . / : ，请检查字符 {character}。',
    'A code has capitals, digits and $ % * + - . / : only. Look again at {character}.',
  ),
  when: t('Xe của phiếu này', '该凭证的车辆', 'Its vehicle'),
  here: t('đang ở vạch dừng', '现在停止线处', 'stands here now'),
  passed: t(
    'đã qua khi mọi thứ không hoạt động',
    '已在系统停用期间通过',
    'went through while nothing worked',
  ),
  passedAt: t(
    'Giờ đã qua (giờ tại cửa khẩu)',
    '通过时间（口岸当地时间）',
    'When it passed (local time of the gate)',
  ),
  hereRecord: t(
    'Làn kiểm tra chữ ký của mã, rồi nhận dạng xe như bình thường. Ghi tên {name}.',
    '车道验证代码的签名，然后照常识别车辆。记录 {name}。',
    'The lane checks the signature of the code and then identifies the vehicle as ever. Recorded with {name}.',
  ),
  passedRecord: t(
    'Ghi là nhập tay: theo lời {name}, xe đã qua lúc đó. Mã không dùng được lần nữa tại làn này.',
    '记为手工录入：据 {name} 所述，车辆已于该时间通过。此代码在本车道不可再次使用。',
    'Recorded as entered by hand: as {name} says, it went through then. The code cannot be used again at this lane.',
  ),
  take: t('Nhận phiếu', '收下凭证', 'Take it up'),
  print: t('In phiếu', '打印凭证', 'Print a slip'),
  reference: t('Mã lượt qua', '通行单号', 'Passage number'),
  printNow: t('Ghi nhận và in', '记录并打印', 'Record and print'),
  printAgain: t('In thêm một bản', '再打印一份', 'Print another copy'),
  printNote: t(
    'In bao nhiêu bản cũng chỉ dùng được một lần.',
    '无论打印多少份都只能使用一次。',
    'However many copies there are, it is good once.',
  ),
  printRecord: t(
    'Ghi: {name} in phiếu cho lượt qua {reference}, thời điểm và là bản thứ mấy trong ngày. Khi nhận lại phiếu, hai việc được ghép với nhau.',
    '记录：{name} 为通行单 {reference} 打印凭证、时间及当日第几份。收回凭证时与此记录关联。',
    'Recorded: {name} prints a slip for passage {reference}, when, and which copy of the day it is. When the slip is taken up again the two are joined.',
  ),
  printed: t(
    'Đã ghi nhận: bản thứ {copies} hôm nay.',
    '已记录：今日第 {copies} 份。',
    'Recorded: copy {copies} today.',
  ),
  sheetTitle: t('PHIẾU QUA CỬA KHẨU', '卡口通行凭证', 'GATE PASS'),
  sheetNote: t(
    'Dùng một lần, tại các làn ghi trên phiếu. Không thay thế giấy tờ hải quan, biên phòng.',
    '一次有效，仅限所列车道。不代替海关、边检单证。',
    'Good once, at the lanes named here. Replaces no paper of customs or border guard.',
  ),
  lanes: t('Làn', '车道', 'Lanes'),
  until: t('Đến', '有效至', 'Until'),
  printedAt: t('In lúc', '打印时间', 'Printed'),
  copy: t('Bản', '份', 'Copy'),
} as const satisfies Record<string, Text3>
