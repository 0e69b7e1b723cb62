import { generateKeyPairSync } from 'node:crypto'
import type { KeySigner } from '@landport/exchange/signing'
import { nodeSigner } from '@landport/server/key-file'
import { isRefusal } from '../answer.ts'
import type { Clause } from '../clause.ts'
import { deliver, MESSAGES_PATH, refusedWhole, takesRight } from '../deliver.ts'
import { send, type Tampering } from '../request.ts'
import { answeredInstead, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { bundled, newTexts } from '../texts.ts'

/** A key that nobody was told of. */
export const stranger = (): KeySigner => nodeSigner('EdDSA', generateKeyPairSync('ed25519').privateKey)

/** A right delivery in a request that is wrong in this way must be refused. */
const refusesRequest = async (tester: Tester, tampering: Tampering) =>
  refusedWhole(await deliver(tester, [bundled(tester, newTexts(tester, 1))], tampering))

export const HTTP_CLAUSES: readonly Clause[] = [
  {
    id: 'P-3.2',
    level: 'MUST',
    title: {
      vi: 'Nhận yêu cầu được ký đúng (RFC 9421)',
      zh: '接受签名正确的请求（RFC 9421）',
      en: 'A rightly signed request is taken (RFC 9421)',
    },
    check: (tester) => takesRight(tester),
  },
  {
    id: 'P-3.3',
    level: 'MUST',
    title: {
      vi: 'Từ chối yêu cầu không có chữ ký HTTP',
      zh: '拒绝没有 HTTP 签名的请求',
      en: 'A request without an HTTP signature is refused',
    },
    check: (tester) => refusesRequest(tester, { unsigned: true }),
  },
  {
    id: 'P-3.4',
    level: 'MUST',
    title: {
      vi: 'Từ chối yêu cầu ký bằng khóa lạ',
      zh: '拒绝由未知密钥签名的请求',
      en: 'A request signed by a key that does not count is refused',
    },
    check: (tester) => refusesRequest(tester, { keys: [stranger()] }),
  },
  {
    id: 'P-3.5',
    level: 'MUST',
    title: {
      vi: 'Từ chối yêu cầu có nội dung khác Content-Digest đã ký',
      zh: '拒绝正文与已签名 Content-Digest 不符的请求',
      en: 'A request whose body is not that of the signed Content-Digest is refused',
    },
    check: (tester) => refusesRequest(tester, { signedBody: '{"bundles":[]}' }),
  },
  {
    id: 'P-3.6',
    level: 'MUST',
    title: {
      vi: 'Chữ ký cho đường dẫn hoặc địa chỉ khác không có giá trị',
      zh: '对其他路径或地址的签名无效',
      en: 'A signature for another path or another address does not count',
    },
    check: async (tester) =>
      (await refusesRequest(tester, { signedPath: '/exchange/statements' })) ??
      refusesRequest(tester, { signedOrigin: 'https://elsewhere.example' }),
  },
  {
    id: 'P-3.7',
    level: 'MUST',
    title: {
      vi: 'Từ chối chữ ký thiếu phần bắt buộc hoặc mang tag khác',
      zh: '拒绝缺少必要组成或 tag 不同的签名',
      en: 'A signature that leaves a part out, or has another tag, is refused',
    },
    check: async (tester) =>
      (await refusesRequest(tester, { tag: 'another-use' })) ??
      (await refusesRequest(tester, { fields: ['@method', '@authority', '@path', 'content-type'] })) ??
      refusesRequest(tester, { params: ['keyid', 'alg', 'nonce', 'tag'] }),
  },
  {
    id: 'P-3.8',
    level: 'MUST',
    title: {
      vi: 'Mọi trả lời, kể cả lỗi, đều được ký',
      zh: '所有应答（包括错误）均经签名',
      en: 'Every answer is signed, errors too',
    },
    check: async (tester) => {
      const good = await deliver(tester, [bundled(tester, newTexts(tester, 1))])
      const bad = await send(tester, MESSAGES_PATH, '{}')
      const unsigned = await send(tester, MESSAGES_PATH, '{}', { unsigned: true })
      for (const answer of [good.answer, bad, unsigned])
        if (answer.signatureFault !== null) return wrong(`${answer.status}: ${answer.signatureFault}`)
      return null
    },
  },
]

export const CLOCK_CLAUSES: readonly Clause[] = [
  {
    id: 'P-12.2',
    level: 'MUST',
    title: {
      vi: 'Từ chối yêu cầu ký quá 5 phút trước',
      zh: '拒绝签名时间早于 5 分钟的请求',
      en: 'A request signed more than five minutes ago is refused',
    },
    check: (tester) => refusesRequest(tester, { createdOff: -330 }),
  },
  {
    id: 'P-12.3',
    level: 'MUST',
    title: {
      vi: 'Từ chối yêu cầu ký ở thời điểm quá 5 phút sau hiện tại',
      zh: '拒绝签名时间晚于当前 5 分钟以上的请求',
      en: 'A request signed more than five minutes in the future is refused',
    },
    check: (tester) => refusesRequest(tester, { createdOff: 330 }),
  },
  {
    id: 'P-12.4',
    level: 'MUST',
    title: {
      vi: 'Chấp nhận lệch đồng hồ trong giới hạn của quy ước kỹ thuật',
      zh: '接受技术约定限度内的时钟偏差',
      en: "A clock difference within the agreement's limit is taken",
    },
    check: async (tester) => {
      const off = Math.floor(Math.min(300, tester.agreement.timeouts.clockSkewSeconds) * 0.8)
      for (const createdOff of [-off, off]) {
        const { answer, delivery } = await deliver(tester, [bundled(tester, newTexts(tester, 1))], {
          createdOff,
        })
        if (delivery === null) return answeredInstead(answer, '200')
      }
      return null
    },
  },
]

export const HOSTILE_CLAUSES: readonly Clause[] = [
  hostile(
    'P-11.1',
    () => 'this is not JSON',
    {},
    {
      vi: 'Từ chối nội dung không phải JSON',
      zh: '拒绝非 JSON 正文',
      en: 'A body that is not JSON is refused',
    },
  ),
  hostile(
    'P-11.2',
    () => `{"bundles":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    {},
    {
      vi: 'Chịu được JSON lồng quá sâu và vẫn tiếp tục trả lời',
      zh: '能承受嵌套过深的 JSON 并继续应答',
      en: 'JSON nested too deep is refused and the next request answered',
    },
  ),
  hostile(
    'P-11.3',
    (tester) => {
      const text = JSON.stringify({ bundles: [bundled(tester, newTexts(tester, 1))] })
      const bytes = Buffer.from(text)
      // In the middle of a text's value, where a lenient reader would put a replacement character.
      bytes[text.indexOf('conformance-')] = 0xff
      return bytes
    },
    {},
    {
      vi: 'Từ chối nội dung không phải UTF-8',
      zh: '拒绝非 UTF-8 正文',
      en: 'A body that is not UTF-8 is refused',
    },
  ),
  hostile(
    'P-11.4',
    (tester) => JSON.stringify({ bundles: [bundled(tester, newTexts(tester, 1))] }),
    { contentType: 'text/plain' },
    {
      vi: 'Từ chối kiểu nội dung khác application/json',
      zh: '拒绝 application/json 以外的内容类型',
      en: 'A content type other than application/json is refused',
    },
  ),
  hostile(
    'P-11.5',
    (tester) => JSON.stringify({ bundles: [bundled(tester, newTexts(tester, 1))], priority: 'high' }),
    {},
    {
      vi: 'Từ chối thành phần mà giao thức không có',
      zh: '拒绝协议未定义的成员',
      en: 'A member that the protocol does not know is refused',
    },
  ),
]

/** Refused, nothing taken, and the side goes on answering. */
function hostile(
  id: string,
  body: (tester: Tester) => string | Uint8Array,
  tampering: Tampering,
  title: Clause['title'],
): Clause {
  return {
    id,
    level: 'MUST',
    title,
    check: async (tester) => {
      const answer = await send(tester, MESSAGES_PATH, body(tester), tampering)
      return isRefusal(answer) ? takesRight(tester) : answeredInstead(answer, '4xx')
    },
  }
}
