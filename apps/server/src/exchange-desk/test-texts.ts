import type { Text3 } from '@landport/std/text'

/** What each step of a connection test found. Addresses, ids and the machine's own words are the same everywhere. */
export const TEST_SAYS = {
  notKnown: () => ({
    vi: 'Chưa biết địa chỉ và khóa của phía bên kia.',
    zh: '尚无对方的地址和密钥。',
    en: 'Address and keys of the other side are not known yet.',
  }),
  reached: (address: string) => ({
    vi: `Kết nối được tới ${address}.`,
    zh: `可连接 ${address}。`,
    en: `${address} is reached.`,
  }),
  notReached: (address: string, fault: string) => ({
    vi: `Không kết nối được tới ${address} (${fault}).`,
    zh: `无法连接 ${address}（${fault}）。`,
    en: `${address} is not reached (${fault}).`,
  }),
  tls: (protocol: string, until: string) => ({
    vi: `${protocol}, hai bên đã trình chứng thư số; chứng thư của phía bên kia có hạn đến ${until}.`,
    zh: `${protocol}，双方已出示数字证书；对方证书有效期至 ${until}。`,
    en: `${protocol}, both ends showed their certificate; that of the other side is valid to ${until}.`,
  }),
  tlsFault: (fault: string) => ({
    vi: `Không thiết lập được TLS hai chiều (${fault}).`,
    zh: `双向 TLS 未能建立（${fault}）。`,
    en: `Mutual TLS was not set up (${fault}).`,
  }),
  noTls: () => ({
    vi: 'Đường truyền này chạy không có TLS (cài đặt dùng thử trên một máy).',
    zh: '此线路未使用 TLS（单机试用安装）。',
    en: 'This line runs without TLS (trial installation on one machine).',
  }),
  notTried: () => ({
    vi: 'Chưa thử được vì bước trước chưa đạt.',
    zh: '前一步未通过，未测试。',
    en: 'Not tried: an earlier step failed.',
  }),
  signed: () => ({
    vi: 'Chữ ký HTTP của cả hai bên đúng, nội dung không bị đổi trên đường.',
    zh: '双方的 HTTP 签名均正确，内容未被改动。',
    en: 'The HTTP signatures of both sides are right and nothing was changed on the way.',
  }),
  notSigned: (why: string) => ({
    vi: `Câu trả lời không được tin: ${why}.`,
    zh: `应答不可信：${why}。`,
    en: `The answer is not believed: ${why}.`,
  }),
  refusedUs: (status: number) => ({
    vi: `Phía bên kia trả lời ${status}: bên đó không chấp nhận yêu cầu này, hoặc phiên bản của họ chưa có phép thử.`,
    zh: `对方返回 ${status}：未接受该请求，或其版本尚不支持测试。`,
    en: `The other side answered ${status}: it does not accept the request, or its version knows no test.`,
  }),
  keys: (ids: string) => ({
    vi: `Phía bên kia chấp nhận mọi khóa ký của ta (${ids}).`,
    zh: `对方认可我方全部签名密钥（${ids}）。`,
    en: `The other side takes every key that we sign with (${ids}).`,
  }),
  keysMissing: (ids: string) => ({
    vi: `Phía bên kia không chấp nhận khóa ${ids} của ta.`,
    zh: `对方不认可我方密钥 ${ids}。`,
    en: `The other side does not take our key ${ids}.`,
  }),
  algorithms: (names: string) => ({
    vi: `Phía bên kia đòi thuật toán ${names} mà ta không ký.`,
    zh: `对方要求我方未使用的算法 ${names}。`,
    en: `The other side asks for ${names}, with which we do not sign.`,
  }),
  clock: (seconds: number) => ({
    vi: `Đồng hồ hai bên lệch ${seconds} giây.`,
    zh: `双方时钟相差 ${seconds} 秒。`,
    en: `The clocks differ by ${seconds} s.`,
  }),
  clockUnknown: () => ({
    vi: 'Không biết đồng hồ lệch bao nhiêu.',
    zh: '无法得知时钟偏差。',
    en: 'How far the clocks differ is not known.',
  }),
  head: (size: number) => ({
    vi: `Bản chốt nhật ký của phía bên kia đúng chữ ký, ${size} mục.`,
    zh: `对方日志签名摘要签名正确，共 ${size} 条。`,
    en: `The head of the other side’s log is rightly signed, over ${size} entries.`,
  }),
  noHead: () => ({
    vi: 'Không đọc được bản chốt nhật ký của phía bên kia.',
    zh: '读不到对方的日志签名摘要。',
    en: 'The head of the other side’s log could not be read.',
  }),
  wrongHead: () => ({
    vi: 'Bản chốt nhật ký của phía bên kia sai chữ ký.',
    zh: '对方日志签名摘要的签名不正确。',
    en: 'The head of the other side’s log is wrongly signed.',
  }),
  witnessOn: () => ({
    vi: 'Phía bên kia đang ký đối chứng nhật ký của ta.',
    zh: '对方正在为我方日志作见证。',
    en: 'The other side cosigns our logs.',
  }),
  witnessComparing: () => ({
    vi: 'Phía bên kia chưa ký đối chứng: đang so lại với những gì đã ký.',
    zh: '对方暂不作见证：正在核对此前的签署。',
    en: 'The other side does not cosign yet: it compares with what it signed before.',
  }),
  witnessOff: () => ({
    vi: 'Phía bên kia không ký đối chứng: bộ nhớ đối chứng của họ bị mất hoặc cũ, phải khôi phục.',
    zh: '对方不作见证：其见证记录丢失或过旧，须恢复。',
    en: 'The other side does not cosign: its memory as a witness is lost or old and must be restored.',
  }),
  agreement: (label: string) => ({
    vi: `Hai bên cùng theo ${label}.`,
    zh: `双方均按 ${label} 执行。`,
    en: `Both sides go by ${label}.`,
  }),
  otherAgreement: (ours: string, theirs: string) => ({
    vi: `Ta theo ${ours}, phía bên kia theo ${theirs}.`,
    zh: `我方按 ${ours}，对方按 ${theirs}。`,
    en: `We go by ${ours}, the other side by ${theirs}.`,
  }),
  numbers: (expected: number, given: number) => ({
    vi: `Phía bên kia chờ số ${expected} của ta; số cuối của họ là ${given}.`,
    zh: `对方等待我方第 ${expected} 号；其最后编号为 ${given}。`,
    en: `The other side waits for our number ${expected}; the last of its own is ${given}.`,
  }),
  aheadOfUs: (expected: number, last: number) => ({
    vi: `Phía bên kia chờ số ${expected}, ta mới cấp đến ${last}: dữ liệu của ta cũ hơn những gì đã gửi. Hãy chạy quy trình khôi phục.`,
    zh: `对方等待第 ${expected} 号，而我方只编到 ${last}：我方数据旧于已发送内容，须执行恢复程序。`,
    en: `The other side waits for ${expected} while our last number is ${last}: our data is older than what was sent. Run the restore procedure.`,
  }),
  takesUs: () => ({
    vi: 'Phía bên kia nhận bản tin của ta và gửi được cho ta.',
    zh: '对方接收我方报文，并能向我方发送。',
    en: 'The other side takes our messages and its own reach us.',
  }),
  doesNotReachUs: () => ({
    vi: 'Phía bên kia nhận bản tin của ta nhưng đang không gửi được cho ta.',
    zh: '对方接收我方报文，但其报文暂未能送达我方。',
    en: 'The other side takes our messages, but its own do not reach us now.',
  }),
  stoppedThere: () => ({
    vi: 'Phía bên kia đã dừng gửi cho ta.',
    zh: '对方已停止向我方发送。',
    en: 'The other side has stopped sending to us.',
  }),
  blocksUs: () => ({
    vi: 'Phía bên kia đang chặn, không nhận bản tin của ta.',
    zh: '对方已阻断，不接收我方报文。',
    en: 'The other side blocks us and takes none of our messages.',
  }),
} as const satisfies Record<string, (...values: never[]) => Text3>
