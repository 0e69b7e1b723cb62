import type { Text3 } from '@landport/std/text'

export const VERIFIER_TEXTS = {
  title: {
    vi: 'Kiểm tra bộ hồ sơ bằng chứng điện tử',
    zh: '核验电子存证包',
    en: 'Verify an evidence pack',
  },
  intro: {
    vi: 'Việc kiểm tra diễn ra trong trình duyệt này: không có gì được gửi đi, không cần mạng.',
    zh: '核验在本浏览器内完成：不发送任何内容，无需联网。',
    en: 'The check runs inside this browser: nothing is sent anywhere, no network is needed.',
  },
  drop: {
    vi: 'Thả tệp zip vào đây (một bên, hoặc cả hai bên của cùng một lượt qua)',
    zh: '将 zip 文件拖到此处（一方的，或同一通行单双方的）',
    en: "Drop the zip here (one side's, or both sides' of one passage)",
  },
  choose: { vi: 'Chọn tệp zip', zh: '选择 zip 文件', en: 'Choose a zip' },
  folder: { vi: 'hoặc thư mục đã giải nén', zh: '或已解压的文件夹', en: 'or an unpacked folder' },
  keys: {
    vi: 'Khóa công khai mà quý vị tin cậy, mỗi dòng một khóa (VN=… hoặc CN=…)',
    zh: '您所信任的公钥，每行一个（VN=… 或 CN=…）',
    en: 'Public keys that you trust, one a line (VN=… or CN=…)',
  },
  keysWhy: {
    vi: 'Không có khóa thì dùng khóa trong bộ hồ sơ; khi đó hãy tự so mã nhận dạng.',
    zh: '未提供时使用存证包内的公钥；请自行比对其指纹。',
    en: 'Without any, the keys inside the pack are used; then compare their fingerprints yourself.',
  },
  wrongKey: { vi: 'Không phải khóa: {key}', zh: '不是公钥：{key}', en: 'Not a key: {key}' },
  working: { vi: 'Đang kiểm tra…', zh: '正在核验…', en: 'Verifying…' },
  whole: {
    vi: '✓ Nguyên vẹn: mọi chữ ký, chứng minh và giá trị băm đều đúng.',
    zh: '✓ 完整：所有签名、证明和散列值均正确。',
    en: '✓ Whole: every signature, proof and digest is right.',
  },
  found: {
    vi: '✕ KHÔNG nguyên vẹn: {count} điểm bất thường.',
    zh: '✕ 不完整：发现 {count} 处异常。',
    en: '✕ NOT whole: {count} findings.',
  },
  findings: { vi: 'Điểm bất thường', zh: '异常', en: 'Findings' },
  notes: { vi: 'Điều cần biết khi đọc kết quả', zh: '阅读结果须知', en: 'What limits what this proves' },
  fingerprints: { vi: 'Khóa đã dùng', zh: '所用公钥', en: 'Keys that were used' },
  given: { vi: 'do quý vị đưa', zh: '由您提供', en: 'given by you' },
  taken: { vi: 'lấy từ bộ hồ sơ', zh: '取自存证包', en: 'taken from the pack' },
  entries: { vi: 'Mục nhật ký được chứng minh', zh: '已证明的日志条目', en: 'Entries proved' },
  messages: { vi: 'Bản tin có chữ ký đúng', zh: '签名正确的报文', en: 'Messages rightly signed' },
  receipts: { vi: 'Xác nhận đã nhận', zh: '回执', en: 'Receipts' },
  stated: { vi: 'Có trong bảng đối soát ngày', zh: '列入每日对账单', en: 'In a joint statement' },
  heads: { vi: 'Bản chốt có chữ ký đối chứng', zh: '有见证签名的摘要', en: 'Heads cosigned' },
  files: { vi: 'Tệp', zh: '文件', en: 'Files' },
  madeBy: { vi: 'Bên lập', zh: '制作方', en: 'Made by' },
  madeAt: { vi: 'Lập lúc (UTC)', zh: '制作时间（UTC）', en: 'Made at (UTC)' },
  madeFor: { vi: 'Lập cho vai trò', zh: '供其使用的角色', en: 'Made for the role' },
  account: { vi: 'Diễn biến', zh: '经过', en: 'Account' },
  accountWhy: {
    vi: 'Do bên lập viết từ nhật ký; tệp đúng như khi lập.',
    zh: '由制作方据日志编写；文件与制作时一致。',
    en: 'Written by the side that made the pack, from its journal; the file is as it was made.',
  },
  accountChanged: {
    vi: 'Không hiển thị: tệp này thiếu hoặc đã bị sửa.',
    zh: '不予显示：该文件缺失或已被改动。',
    en: 'Not shown: this file is missing or was changed.',
  },
  same: {
    vi: '✓ Hai bộ hồ sơ có cùng các bản tin và xác nhận.',
    zh: '✓ 两个存证包的报文和回执一致。',
    en: '✓ Both packs hold the same messages and receipts.',
  },
} as const satisfies Record<string, Text3>
