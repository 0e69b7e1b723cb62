import type { AgreementWaiting } from '@landport/api/agreement'
import type { Text3 } from '@landport/std/text'

export const WAITING_TEXTS = {
  title: {
    vi: 'Đang chờ theo quy ước',
    zh: '按约定等待发送',
    en: 'Waiting because of the agreement',
  },
  nothing: { vi: 'Không có gì phải chờ.', zh: '没有等待的报文。', en: 'Nothing waits.' },
  count: { vi: 'Bản tin', zh: '报文数', en: 'Messages' },
  why: { vi: 'Chờ vì', zh: '等待原因', en: 'Waits because' },
  waits: { vi: '· đã chờ {time}', zh: '· 已等待 {time}', en: '· for {time}' },
  goesIn: { vi: '· gửi sau {time}', zh: '· {time}后发送', en: '· goes in {time}' },
  time: {
    vi: 'chưa đến giờ gửi theo quy ước',
    zh: '未到约定的发送时间',
    en: 'its agreed time has not come',
  },
  minute: {
    vi: 'đã đủ số bản tin mỗi phút theo quy ước',
    zh: '已达约定的每分钟报文数',
    en: 'the agreed number a minute is reached',
  },
  fetch: { vi: 'phía bên kia chưa lấy', zh: '对方尚未提取', en: 'the other side has not fetched it' },
  files: {
    vi: 'đã ghi thành tệp, chưa có tệp xác nhận',
    zh: '已写成文件，尚无回执文件',
    en: 'it lies as a file, the receipts’ file has not come',
  },
  line: { vi: 'đang trên đường truyền', zh: '正在线路上传输', en: 'it is on the line' },
  turn: {
    vi: 'xếp sau bản tin đang chờ phía trước (số thứ tự liên tục)',
    zh: '排在前面等待的报文之后（编号连续）',
    en: 'it stands behind what waits before it: numbers have one order',
  },
  lapsed: {
    vi: 'quy ước đã hết hiệu lực và quy định giữ lại',
    zh: '约定已失效，按约定暂存不发',
    en: 'the agreement has lapsed and says that this waits',
  },
  'not-agreed': {
    vi: 'quy ước đang dùng không cho gửi nội dung này',
    zh: '正在使用的约定不允许发送此内容',
    en: 'the agreement in use does not release it',
  },
  'too-large': {
    vi: 'dài quá mức quy ước, được để riêng',
    zh: '超过约定长度，已单独存放',
    en: 'it is longer than agreed and was set aside',
  },
} as const satisfies Record<AgreementWaiting['why'], Text3> & Record<string, Text3>
