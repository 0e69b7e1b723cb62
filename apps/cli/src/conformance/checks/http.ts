import { generateKeyPairSync } from 'node:crypto'
import type { KeySigner } from '@landport/exchange/signing'
import { nodeSigner } from '@landport/server/key-file'
import type { SignatureFault } from '../answer.ts'
import { type Clause, NotChecked } from '../clause.ts'
import { deliver, MESSAGES_PATH, refusedWhole, takesRight } from '../deliver.ts'
import { send, type Tampering } from '../request.ts'
import { basisMissing, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { bundled, newTexts } from '../texts.ts'

/** A key that nobody was told of. */
export const stranger = (): KeySigner => nodeSigner('EdDSA', generateKeyPairSync('ed25519').privateKey)

/** A right delivery in a request that is wrong in this way must be refused. */
export const refusesRequest = async (tester: Tester, tampering: Tampering) =>
  refusedWhole(await deliver(tester, [bundled(tester, newTexts(tester, 1))], tampering))

/** Signed rightly, but for no request or for another. */
const isElsewhere = (fault: SignatureFault): boolean => fault === 'not-bound' || fault === 'other-request'

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
      for (const { status, signatureFault } of [good.answer, bad, unsigned]) {
        const fault = await signatureFault()
        if (fault !== null && !isElsewhere(fault)) return wrong(`${status}: ${fault}`)
      }
      return null
    },
  },
  {
    id: 'P-3.9',
    level: 'MUST',
    title: {
      vi: 'Chữ ký của trả lời bao gồm chính yêu cầu được trả lời',
      zh: '应答的签名涵盖其所答复的请求',
      en: 'The signature of an answer covers the request that it answers',
    },
    check: async (tester) => {
      const body = JSON.stringify({ bundles: [bundled(tester, newTexts(tester, 1))] })
      const answers = [
        (await deliver(tester, JSON.parse(body).bundles)).answer,
        await send(tester, MESSAGES_PATH, body),
        await send(tester, MESSAGES_PATH, '{}'),
        await send(tester, MESSAGES_PATH, '{}', { unsigned: true }),
      ]
      let isAnySigned = false
      for (const { status, signatureFault } of answers) {
        const fault = await signatureFault()
        if (isElsewhere(fault)) return wrong(`${status}: ${fault}`)
        isAnySigned ||= fault === null
      }
      // Whether it is signed at all is for P-3.8.
      if (!isAnySigned) throw new NotChecked(basisMissing)
      return null
    },
  },
]
