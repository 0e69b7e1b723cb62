import type { Text3 } from '@landport/std/text'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/** For how long a picture is kept, and who says otherwise. */
export const PICTURE_KEEPING_TEXTS = {
  kept: t(
    'Ảnh được lưu đến {time}, sau đó hệ thống tự xóa. ',
    '照片保存至 {time}，届时由系统自动删除。',
    'Kept until {time}, then erased by the system. ',
  ),
  openCase: t(
    'Thời hạn lưu đã hết lúc {time}; ảnh chưa xóa vì vụ việc chưa kết thúc. ',
    '保存期限已于 {time} 届满；因事项尚未办结，照片暂不删除。',
    'Its time was over at {time}; not erased while its case is open. ',
  ),
  erased: t(
    'Ảnh đã được xóa lúc {time} khi hết thời hạn lưu. Lần mở này và mã băm của ảnh vẫn còn trong nhật ký.',
    '照片保存期限届满，已于 {time} 删除。本次抬杆记录及照片摘要仍保留在日志中。',
    'Erased at {time}, when its time was over. The opening and the digest of the picture stay in the journal.',
  ),
  held: t(
    'Không xóa khi hết hạn: {person} yêu cầu giữ từ {time}. Căn cứ: {basis}. ',
    '到期不删除：{person} 于 {time} 要求保留。依据：{basis}。',
    'Not erased at its date: held by {person} since {time}. Legal basis: {basis}. ',
  ),
  nobody: t('người không còn dữ liệu', '资料已删除的人员', 'a person whose data were erased'),
  hold: t('Giữ ảnh quá thời hạn', '到期后继续保留照片', 'Keep it past its date'),
  basis: t('Căn cứ pháp lý', '法律依据', 'Legal basis'),
  basisHint: t(
    'Văn bản, số, cơ quan yêu cầu',
    '文书名称、文号、要求机关',
    'Which document, its number, who asks for it',
  ),
  holdRecord: t(
    'Ghi: {person} yêu cầu giữ ảnh này theo căn cứ trên. Ảnh không bị xóa cho đến khi người phụ trách bỏ yêu cầu.',
    '记录：{person} 依据上述文书要求保留此照片。负责人解除之前照片不会被删除。',
    'Recorded: {person} holds this picture on that basis. It is not erased until a supervisor lets it go.',
  ),
  lift: t('Bỏ yêu cầu giữ', '解除保留', 'Let it go'),
  notYours: t('Chỉ người phụ trách.', '仅限负责人。', 'Only a supervisor.'),
  reason: t('Lý do', '原因', 'Reason'),
  liftRecord: t(
    'Ghi: {person} bỏ yêu cầu giữ. Ảnh được xóa khi hết thời hạn lưu; đã quá hạn thì xóa trong vài phút.',
    '记录：{person} 解除保留。照片在保存期限届满时删除；已过期的在数分钟内删除。',
    'Recorded: {person} lets it go. It is erased at its date; within minutes where that is over.',
  ),
  done: t('Đã ghi nhận.', '已记录。', 'Recorded.'),
} as const satisfies Record<string, Text3>
