import type { Text3 } from '@landport/std/text'

export const EVIDENCE_PACK_TEXTS = {
  title: { vi: 'Bộ hồ sơ bằng chứng điện tử', zh: '电子存证包', en: 'Evidence pack' },
  what: {
    vi: 'Một tệp zip có chữ ký: mục nhật ký, bản tin và xác nhận của hai bên, kết quả xử lý, tệp kèm, cùng chứng minh và bản diễn biến bằng ba thứ tiếng. Phần vai trò của bạn không được xem thì không có trong đó, và điều này được ghi rõ.',
    zh: '一个经签名的 zip 文件：日志条目、双方报文及回执、部门处理结果、附件，连同证明和三种语言的经过说明。您的角色无权查看的内容不列入，并予以注明。',
    en: 'One signed zip: journal entries, messages and receipts of both sides, decisions, files, their proofs, and an account in three languages. What your role may not see is left out, and it says so.',
  },
  download: { vi: 'Tải bộ hồ sơ', zh: '下载存证包', en: 'Download the pack' },
  withoutPersons: {
    vi: 'Tải bản không có dữ liệu cá nhân',
    zh: '下载不含个人数据的版本',
    en: 'Download without personal data',
  },
  onRecord: {
    vi: 'Việc đọc dữ liệu cá nhân và tệp kèm trong bộ hồ sơ được ghi lại.',
    zh: '读取存证包内个人数据和附件的行为会被记录。',
    en: 'That the personal data and files inside were read is put on record.',
  },
  verify: {
    vi: 'Kiểm tra một bộ hồ sơ',
    zh: '核验存证包',
    en: 'Verify a pack',
  },
} as const satisfies Record<string, Text3>
