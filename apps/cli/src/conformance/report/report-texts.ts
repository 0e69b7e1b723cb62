import type { Text3 } from '@landport/std/text'
import type { Outcome } from '../clause.ts'

export const OUTCOMES = {
  pass: { vi: 'ĐẠT', zh: '符合', en: 'PASS' },
  fail: { vi: 'KHÔNG ĐẠT', zh: '不符合', en: 'FAIL' },
  'not-checked': { vi: 'CHƯA THỬ ĐƯỢC', zh: '未能检查', en: 'NOT CHECKED' },
} as const satisfies Record<Outcome, Text3>

export const REPORT_TEXTS = {
  title: {
    vi: 'Biên bản kiểm tra sự phù hợp với giao thức trao đổi dữ liệu',
    zh: '数据交换协议符合性测试报告',
    en: 'Report on conformance with the exchange protocol',
  },
  assumed: {
    vi: 'Giao thức và quy ước kỹ thuật là giả định: chưa có văn bản nào được hai bên công bố.',
    zh: '协议与技术约定均为假定：双方尚未公布任何正式文本。',
    en: 'Protocol and agreement are assumed: neither side has published one.',
  },
  conforms: {
    vi: 'Bên được kiểm tra PHÙ HỢP với mọi điều khoản bắt buộc.',
    zh: '被测方符合全部强制条款。',
    en: 'The side under test KEEPS every clause that must be kept.',
  },
  doesNot: {
    vi: 'Bên được kiểm tra KHÔNG PHÙ HỢP hoặc có điều khoản bắt buộc chưa thử được.',
    zh: '被测方不符合，或有强制条款未能检查。',
    en: 'The side under test does NOT keep every clause, or one that must be kept could not be tried.',
  },
  side: { vi: 'Bên được kiểm tra', zh: '被测方', en: 'Side under test' },
  endpoint: { vi: 'Địa chỉ', zh: '地址', en: 'Address' },
  transport: { vi: 'Đường truyền', zh: '传输方式', en: 'Transport' },
  'mutual-tls': {
    vi: 'TLS 1.3, hai bên cùng xuất trình chứng thư',
    zh: 'TLS 1.3，双方均出示证书',
    en: 'TLS 1.3 on which both sides show a certificate',
  },
  'plain-http': {
    vi: 'HTTP không mã hóa: chỉ dùng để thử trên một máy, chưa thử các điều khoản về TLS',
    zh: '明文 HTTP：仅供在同一台机器上试验，TLS 条款未测',
    en: 'plain HTTP: for trials on one machine only; the clauses on TLS were not tried',
  },
  endpointKey: { vi: 'Khóa của bên được kiểm tra', zh: '被测方密钥', en: 'Key of the side under test' },
  tester: { vi: 'Bên kiểm tra (khóa)', zh: '测试方（密钥）', en: 'Tester (key)' },
  agreement: { vi: 'Quy ước kỹ thuật', zh: '技术约定', en: 'Agreement' },
  protocol: { vi: 'Giao thức', zh: '协议', en: 'Protocol' },
  time: { vi: 'Thời gian (UTC)', zh: '时间（UTC）', en: 'Time (UTC)' },
  counts: {
    vi: 'Đạt / không đạt / chưa thử được',
    zh: '符合 / 不符合 / 未能检查',
    en: 'Pass / fail / not checked',
  },
  clause: { vi: 'Điều khoản', zh: '条款', en: 'Clause' },
  signed: {
    vi: 'Bản có chữ ký số: conformance.jws.json. SHA-256 của nội dung đã ký:',
    zh: '数字签名文本：conformance.jws.json。所签内容的 SHA-256：',
    en: 'Signed text: conformance.jws.json. SHA-256 of the content that is signed:',
  },
  testedBy: { vi: 'Người kiểm tra', zh: '测试人', en: 'Tested by' },
  acceptedBy: { vi: 'Đại diện cơ quan', zh: '主管机关代表', en: 'For the authority' },
  signature: {
    vi: '(ký, ghi rõ họ tên, đóng dấu, ngày)',
    zh: '（签名、盖章、日期）',
    en: '(signature, name, seal, date)',
  },
} as const satisfies Record<string, Text3>
