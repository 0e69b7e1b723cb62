import { setTimeout as sleep } from 'node:timers/promises'
import { releaseUnder } from '@landport/exchange/agreement/release-under'
import { canonicalText } from '@landport/exchange/canonical'
import type { Arrived } from '@landport/exchange/receiving'
import { withoutDigests } from '@landport/exchange/withheld/without-digests'
import { openCheckpoint } from '@landport/journal/checkpoint'
import type { Text3 } from '@landport/std/text'
import { sha256 } from '@landport/store/hash'
import { type Clause, must, NotChecked } from '../clause.ts'
import type { AnsweredBy, HeardDelivery } from '../peer-desk/heard.ts'
import { logVerifier, peerJournal } from '../peer-logs.ts'
import { nothingSent, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'

/** It is waited for once, not by each clause. */
const deadlines = new WeakMap<Tester, number>()

/** What the side under test has sent by itself, once the story of answers has run through or the time is over. */
async function heardOf(tester: Tester): Promise<readonly HeardDelivery[]> {
  const { heard } = tester.desk
  const until = deadlines.get(tester) ?? Date.now() + tester.waitMs
  deadlines.set(tester, until)
  while (!heard.isTold() && Date.now() < until) await sleep(100)
  if (heard.deliveries.length === 0) throw new NotChecked(nothingSent)
  return heard.deliveries
}

async function arrivedOf(tester: Tester): Promise<readonly Arrived[]> {
  const arrived = (await heardOf(tester)).flatMap((one) => one.arrived)
  if (arrived.length === 0) throw new NotChecked(nothingSent)
  return arrived
}

export const SENDING_CLAUSES: readonly Clause[] = [
  must(
    'P-9.1',
    {
      vi: 'Mỗi lần gửi đi mang chữ ký HTTP đúng',
      zh: '每次投递均带正确的 HTTP 签名',
      en: 'Each delivery that is sent carries a right HTTP signature',
    },
    async (tester) => {
      const bad = (await heardOf(tester)).find(({ httpFault }) => httpFault !== null)
      return bad === undefined ? null : wrong(bad.httpFault!)
    },
  ),
  must(
    'P-9.2',
    {
      vi: 'Bó gửi đi mở được: chữ ký, gốc cây, dạng bản tin và số đều đúng',
      zh: '所发报文包可核验：签名、根、报文格式与编号均正确',
      en: 'What is sent can be opened: signature, root, form of the messages and numbers',
    },
    async (tester) => {
      const bad = (await heardOf(tester)).find(({ fault }) => fault !== null && fault !== 'out-of-order')
      return bad === undefined ? null : wrong(bad.fault!)
    },
  ),
  must(
    'P-9.3',
    {
      vi: 'Chưa có xác nhận thì gửi lại đúng từng byte',
      zh: '未得回执则逐字节重发',
      en: 'Without a receipt the same bytes are sent again',
    },
    async (tester) => {
      const deliveries = await heardOf(tester)
      const [first] = deliveries
      if (deliveries.length < 2) return wrong('1')
      const again = new Map(
        deliveries
          .slice(1)
          .flatMap(({ arrived }) => arrived.map((one) => [one.message.number, one] as const)),
      )
      for (const { message, text, bundle } of first!.arrived) {
        const other = again.get(message.number)
        if (other === undefined) return wrong(`#${message.number}`)
        if (other.text !== text || other.bundle.jws !== bundle.jws) return wrong(`#${message.number}`)
      }
      return null
    },
  ),
  must(
    'P-9.4',
    {
      vi: 'Xác nhận ký bằng khóa lạ không được tin: bản tin được gửi lại',
      zh: '不采信未知密钥签名的回执：报文再次发送',
      en: 'A receipt by an unknown key is not believed: the message is sent again',
    },
    (tester) => isSentAgainAfter(tester, 'forged'),
  ),
  must(
    'P-9.5',
    {
      vi: 'Số liên tiếp, không thiếu, không trùng mã',
      zh: '编号连续无缺，标识不重复',
      en: 'Numbers follow one another without a gap, and no id stands for two messages',
    },
    async (tester) => {
      const leap = (await heardOf(tester)).find(({ fault }) => fault === 'out-of-order')
      if (leap !== undefined) return wrong('out-of-order')
      const ids = new Map<string, number>()
      for (const { message } of await arrivedOf(tester)) {
        if ((ids.get(message.id) ?? message.number) !== message.number) return wrong(`#${message.number}`)
        ids.set(message.id, message.number)
      }
      const numbers = [...new Set(ids.values())].sort((a, b) => a - b)
      const gap = numbers.find((number, place) => number !== numbers[0]! + place)
      return gap === undefined ? null : wrong(`#${gap}`)
    },
  ),
  must(
    'P-9.6',
    {
      vi: 'Đã có xác nhận đúng thì không gửi lại',
      zh: '得到正确回执后不再重发',
      en: 'After a right receipt the message is not sent again',
    },
    async (tester) => {
      const deliveries = await heardOf(tester)
      if (!tester.desk.heard.isTold()) throw new NotChecked(nothingSent)
      const receipted = new Set<number>()
      for (const { arrived, answered } of deliveries) {
        const again = arrived.find(({ message }) => receipted.has(message.number))
        if (again !== undefined) return wrong(`#${again.message.number}`)
        if (answered === 'receipted') for (const { message } of arrived) receipted.add(message.number)
      }
      return null
    },
  ),
  must(
    'P-9.7',
    {
      vi: 'Mỗi bản tin có muối riêng',
      zh: '每条报文有各自的随机盐',
      en: 'Each message has a salt of its own',
    },
    async (tester) => {
      const salts = new Map<string, number>()
      for (const { message, text } of await arrivedOf(tester)) {
        const { salt } = JSON.parse(text) as { salt: string }
        if ((salts.get(salt) ?? message.number) !== message.number) return wrong(`#${message.number}`)
        salts.set(salt, message.number)
      }
      if (salts.size < 2) throw new NotChecked(nothingSent)
      return null
    },
  ),
  must(
    'P-9.8',
    {
      vi: 'Bản chốt nhật ký gửi kèm bản tin được ký đúng',
      zh: '随报文所附日志签名摘要签名正确',
      en: 'The head of the journal that goes with messages is rightly signed',
    },
    async (tester) => {
      const journal = peerJournal(tester)
      for (const { bundle } of await arrivedOf(tester)) {
        const { head } = bundle.manifest
        if (head === null) continue
        const opened = openCheckpoint(sha256, head, logVerifier(tester, journal))
        if (!opened.ok || opened.value.origin !== journal.origin) return wrong(head.slice(0, 200))
      }
      return null
    },
  ),
  must(
    'P-9.10',
    {
      vi: 'Trả lời được ký cho một yêu cầu khác không được tin: bản tin được gửi lại',
      zh: '不采信为其他请求签名的应答：报文再次发送',
      en: 'An answer signed for another request is not believed: the message is sent again',
    },
    (tester) => isSentAgainAfter(tester, 'elsewhere'),
  ),
]

/** Whether what was answered in a way that is not to be believed came once more. */
async function isSentAgainAfter(tester: Tester, how: AnsweredBy): Promise<Text3 | null> {
  const deliveries = await heardOf(tester)
  const place = deliveries.findIndex(({ answered }) => answered === how)
  const number = deliveries[place]?.arrived[0]?.message.number
  // An unsigned request has nothing that an answer could be bound to.
  if (number === undefined || deliveries[place]?.httpFault !== null) throw new NotChecked(nothingSent)
  const again = deliveries.slice(place + 1)
  return again.some(({ arrived }) => arrived.some(({ message }) => message.number === number))
    ? null
    : wrong(`#${number}`)
}

export const RELEASE_CLAUSES: readonly Clause[] = [
  must(
    'P-16.2',
    {
      vi: 'Chỉ gửi loại bản tin và trường mà quy ước kỹ thuật liệt kê',
      zh: '只发送技术约定所列的报文种类与字段',
      en: 'Only kinds and fields that the agreement lists are sent',
    },
    async (tester) => {
      for (const { message } of await arrivedOf(tester)) {
        const content = withoutDigests(message.body)
        const released = content === null ? null : releaseUnder(tester.agreement, message.kind, content)
        if (released === null || canonicalText(released) !== canonicalText(content))
          return wrong(`#${message.number} ${message.kind}`)
      }
      return null
    },
  ),
]
