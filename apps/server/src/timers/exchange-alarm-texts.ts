import type { Agreement, Gauge } from '@landport/exchange/agreement/agreement'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'

type AtFull = Agreement['limits'][Gauge]['atFull']

export const EXCHANGE_ALARM_TEXTS = {
  stuck: (waiting: number, minutes: number): Text3 => ({
    vi: `${waiting} bản tin gửi sang phía bên kia chờ xác nhận quá ${minutes} phút, lâu hơn mức quy ước.`,
    zh: `发往对方的 ${waiting} 条报文等待回执已超过约定的 ${minutes} 分钟。`,
    en: `${waiting} messages to the other side have waited for their receipt for more than the agreed ${minutes} minutes.`,
  }),
  nearly: (gauge: Gauge, value: number, max: number, atFull: AtFull): Text3 => {
    const [what, then] = [GAUGES[gauge], AT_FULL[atFull]]
    return {
      vi: `${what.vi}: ${value} trên ${max}, đã quá 70 %. Khi đầy: ${then.vi}.`,
      zh: `${what.zh}：${value}/${max}，已超过 70%。达到上限时：${then.zh}。`,
      en: `${what.en}: ${value} of ${max}, above 70 %. When full: ${then.en}.`,
    }
  },
  full: (gauge: Gauge, value: number, max: number, atFull: AtFull): Text3 => {
    const [what, then] = [GAUGES[gauge], AT_FULL[atFull]]
    return {
      vi: `${what.vi}: ${value}, đã tới giới hạn ${max} của quy ước: ${then.vi}.`,
      zh: `${what.zh}：${value}，已达约定上限 ${max}：${then.zh}。`,
      en: `${what.en}: ${value}, at the agreement’s limit of ${max}: ${then.en}.`,
    }
  },
  setAside: (kind: Text3, count: number, max: number): Text3 => ({
    vi: `${count} bản tin “${kind.vi}” dài quá mức quy ước (${max} byte) nên được để riêng, chưa gửi. Cần báo cho bên kia bằng cách khác hoặc sửa quy ước.`,
    zh: `${count} 条“${kind.zh}”超过约定长度（${max} 字节），已单独存放，尚未发出。须以其他方式通知对方，或修改约定。`,
    en: `${count} messages “${kind.en}” are longer than agreed (${max} bytes) and were set aside, not sent. Tell the other side in another way, or change the agreement.`,
  }),
  filesAside: (count: number): Text3 => ({
    vi: `${count} tệp trong thư mục nhận của phía bên kia không nhận được, đã để riêng; tên tệp cho biết lý do.`,
    zh: `对方投递文件夹中有 ${count} 个文件无法接收，已单独存放；文件名注明原因。`,
    en: `${count} files brought from the other side could not be taken and were set aside; their names say why.`,
  }),
  skew: (seconds: number): Text3 => ({
    vi: `Đồng hồ máy chủ hai bên lệch ${seconds} giây; lệch quá 300 giây thì không bản tin nào được tin.`,
    zh: `双方服务器时钟相差 ${seconds} 秒；超过 300 秒后任何报文都不再被采信。`,
    en: `The machine clocks of the two sides differ by ${seconds} s; beyond 300 s no message is believed.`,
  }),
  certificate: (side: Side, until: string): Text3 => ({
    vi: `Chứng thư đường truyền của ${SIDES[side].vi} có hạn đến ${until}: trao chứng thư mới cho nhau trước ngày đó.`,
    zh: `${SIDES[side].zh}的线路证书有效期至 ${until}：请在此之前互换新证书。`,
    en: `The line certificate of ${SIDES[side].en} is valid to ${until}: exchange new ones before that day.`,
  }),
  keySoon: (side: Side, algorithm: string, until: string): Text3 => ({
    vi: `Khóa ký ${algorithm} của ${SIDES[side].vi} có hạn đến ${until} và chưa có khóa kế tiếp: trao khóa mới cho nhau trước ngày đó.`,
    zh: `${SIDES[side].zh}的 ${algorithm} 签名密钥有效期至 ${until}，尚无后续密钥：请在此之前互换新密钥。`,
    en: `The signing key (${algorithm}) of ${SIDES[side].en} counts until ${until} and none follows it: exchange a new one before that day.`,
  }),
  keyOver: (side: Side, algorithm: string, until: string): Text3 => ({
    vi: `Khóa ký ${algorithm} của ${SIDES[side].vi} đã hết hạn ngày ${until}: bản tin ký bằng khóa này không còn được tin. Phải trao khóa mới.`,
    zh: `${SIDES[side].zh}的 ${algorithm} 签名密钥已于 ${until} 到期：以其签名的报文不再被采信，须互换新密钥。`,
    en: `The signing key (${algorithm}) of ${SIDES[side].en} ended on ${until}: what it signs is no longer believed. A new one has to be exchanged.`,
  }),
  witness: (logs: readonly string[], minutes: number, since: Date): Text3 => {
    const at = `${since.toISOString().slice(0, 16).replace('T', ' ')} UTC`
    const names = logs.join(', ')
    return {
      vi: `Từ ${at} phía bên kia chưa ký đối chứng bản chốt nhật ký của ta (quá ${minutes} phút): ${names}. Việc ký nhật ký vẫn tiếp tục; chưa có bằng chứng chung cho phần này.`,
      zh: `自 ${at} 起，对方未对我方日志签名摘要作见证签名（已超过 ${minutes} 分钟）：${names}。日志仍继续签名；这一段尚无双方共同的证据。`,
      en: `Since ${at} the other side has not cosigned the heads of our logs (more than ${minutes} minutes): ${names}. Logs go on being signed; for this part there is no evidence of both sides yet.`,
    }
  },
} as const

const GAUGES = {
  backlogMessages: { vi: 'Bản tin chờ gửi', zh: '积压报文', en: 'Messages waiting' },
  messagesPerMinute: { vi: 'Bản tin mỗi phút', zh: '每分钟报文', en: 'Messages a minute' },
  batchMessages: { vi: 'Bản tin mỗi lô', zh: '每批报文', en: 'Messages of a batch' },
  messageBytes: { vi: 'Byte mỗi bản tin', zh: '单条报文字节', en: 'Bytes of a message' },
} as const satisfies Record<Gauge, Text3>

const AT_FULL = {
  wait: { vi: 'bản tin mới chờ', zh: '新报文等待', en: 'new messages wait' },
  refuse: { vi: 'bản tin vượt mức bị từ chối', zh: '超限报文被拒收', en: 'what is beyond it is refused' },
  'traditional-only': {
    vi: 'chỉ còn làn truyền thống nhận lượt mới',
    zh: '仅传统车道接收新车辆',
    en: 'only traditional lanes take new vehicles',
  },
} as const satisfies Record<AtFull, Text3>

const SIDES = {
  VN: { vi: 'Việt Nam', zh: '越南', en: 'Viet Nam' },
  CN: { vi: 'Trung Quốc', zh: '中国', en: 'China' },
} as const satisfies Record<Side, Text3>
