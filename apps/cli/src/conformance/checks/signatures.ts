import { type Bundle, leafOfDigest } from '@landport/exchange/bundle'
import { canonicalText } from '@landport/exchange/canonical'
import type { KeySigner } from '@landport/exchange/signing'
import type { Text3 } from '@landport/std/text'
import { sha256 } from '@landport/store/hash'
import { type Clause, must } from '../clause.ts'
import { deliver, refusedWhole, takesRight } from '../deliver.ts'
import { askedFor } from '../identity.ts'
import type { Tester } from '../tester.ts'
import { bundleBy, bundled, manifestOf, newTexts } from '../texts.ts'
import { stranger } from './http.ts'

/** The request is signed rightly each time: what is wrong is the signature over the messages. */
async function refuses(tester: Tester, make: (texts: readonly string[], first: number) => Bundle) {
  const texts = newTexts(tester, 2)
  return refusedWhole(await deliver(tester, [make(texts, tester.channel.next())]))
}

export const JWS_CLAUSES: readonly Clause[] = [
  must(
    'P-4.3',
    {
      vi: 'Nhận bản tin được ký đúng bằng các khóa đã thông báo',
      zh: '接受以已告知密钥正确签名的报文',
      en: 'Messages rightly signed by the keys that were told are taken',
    },
    (tester) => takesRight(tester, 2),
  ),
  must(
    'P-4.4',
    {
      vi: 'Từ chối bản tin ký bằng khóa lạ',
      zh: '拒绝由未知密钥签名的报文',
      en: 'Messages signed by an unknown key are refused',
    },
    (tester) =>
      refuses(tester, (texts, first) => bundleBy(manifestOf(tester, texts, first), texts, [stranger()])),
  ),
  must(
    'P-4.5',
    {
      vi: 'Từ chối chữ ký sai dưới tên khóa đúng',
      zh: '拒绝以正确密钥名所作的错误签名',
      en: 'A wrong signature under the name of a right key is refused',
    },
    (tester) =>
      refuses(tester, (texts, first) => {
        const other = stranger()
        const keys = tester.signer.keys.map(
          (key): KeySigner => ({ ...key, sign: (bytes) => other.sign(bytes) }),
        )
        return bundleBy(manifestOf(tester, texts, first), texts, keys)
      }),
  ),
  must(
    'P-4.6',
    {
      vi: 'Từ chối bản ký đã bị bỏ bớt một thuật toán',
      zh: '拒绝被去掉一种算法的签名',
      en: 'A signature from which one algorithm was stripped is refused',
    },
    (tester) => refuses(tester, (texts, first) => stripped(tester, texts, first)),
  ),
  must(
    'P-4.7',
    {
      vi: 'Từ chối chữ ký thuộc loại văn bản khác (typ)',
      zh: '拒绝其他文本类型（typ）的签名',
      en: 'A signature of another type of text (typ) is refused',
    },
    (tester) =>
      refuses(tester, (texts, first) =>
        bundleBy(manifestOf(tester, texts, first), texts, tester.signer.keys, 'landport-statement+jws'),
      ),
  ),
  {
    ...must(
      'P-4.8',
      {
        vi: 'Từ chối bản tin thiếu chữ ký của một thuật toán bắt buộc (hạ cấp)',
        zh: '拒绝缺少某一必需算法签名的报文（降级）',
        en: 'Messages without a signature of an algorithm that is required are refused (downgrade)',
      },
      async (tester) => {
        for (const left of askedFor(tester.agreement.algorithms)) {
          const keys = tester.signer.keys.filter(({ algorithm }) => algorithm !== left)
          const saw = await refuses(tester, (texts, first) =>
            bundleBy(manifestOf(tester, texts, first), texts, keys),
          )
          if (saw !== null) return saw
        }
        return null
      },
    ),
    // Without another key there is nothing to fall back to.
    isFor: ({ signer }) => signer.keys.length > 1,
  },
]

/** Signed by all keys, each header naming one algorithm more, whose signature is not there. */
function stripped(tester: Tester, texts: readonly string[], first: number): Bundle {
  const keys = tester.signer.keys
  const missing = keys.some(({ algorithm }) => algorithm === 'ES256') ? 'SM2SM3' : 'ES256'
  const algs = [...keys.map(({ algorithm }) => algorithm), missing].sort()
  const payload = base64url(canonicalText(manifestOf(tester, texts, first)))
  const signatures = keys.map((key) => {
    const header = { alg: key.algorithm, kid: key.key, typ: 'landport-messages+jws', algs }
    const protectedHeader = base64url(canonicalText(header))
    const signature = key.sign(Buffer.from(`${protectedHeader}.${payload}`))
    return { protected: protectedHeader, signature: Buffer.from(signature).toString('base64url') }
  })
  return { manifest: canonicalText({ payload, signatures }), from: 0, texts, leaves: null }
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url')

export const BUNDLE_CLAUSES: readonly Clause[] = [
  must(
    'P-6.3',
    {
      vi: 'Từ chối văn bản không khớp gốc cây đã ký',
      zh: '拒绝与已签名根散列不符的文本',
      en: 'Texts that are not those of the signed root are refused',
    },
    async (tester) =>
      (await refuses(tester, (texts, first) => {
        const [one, two] = [texts[0]!, newTexts(tester, 2)[1]!]
        return { ...bundled(tester, texts, first), texts: [one, two] }
      })) ??
      refuses(tester, (texts, first) => {
        const { root } = manifestOf(tester, newTexts(tester, 2), first)
        return bundleBy({ ...manifestOf(tester, texts, first), root }, texts, tester.signer.keys)
      }),
  ),
  must(
    'P-6.4',
    {
      vi: 'Từ chối bản tin có số không phải số ghi trong bảng kê',
      zh: '拒绝编号与清单不符的报文',
      en: 'Messages whose numbers are not those of the manifest are refused',
    },
    (tester) =>
      refuses(tester, (texts, first) =>
        bundleBy({ ...manifestOf(tester, texts, first), first: first + 1 }, texts, tester.signer.keys),
      ),
  ),
  must(
    'P-6.5',
    {
      vi: 'Nhận một phần của bó kèm các giá trị băm còn lại',
      zh: '接受附有其余散列值的部分报文包',
      en: 'A part of a bundle is taken when the other leaves are given',
    },
    async (tester) => {
      const whole = bundled(tester, newTexts(tester, 3))
      const [first, ...rest] = whole.texts
      const leaves = leavesOf(whole)
      const one = await deliver(tester, [{ ...whole, texts: [first!], leaves }])
      const refused = refusedOrGap(one.receipts.length, 1)
      if (refused !== null) return refused
      const others = await deliver(tester, [{ ...whole, from: 1, texts: rest, leaves }])
      return refusedOrGap(others.receipts.length, 2)
    },
  ),
]

const refusedOrGap = (got: number, wanted: number): Text3 | null =>
  got === wanted
    ? null
    : {
        vi: `Có ${got} xác nhận cho phần đã gửi; lẽ ra phải có ${wanted}.`,
        zh: `已发部分得到 ${got} 份回执；应为 ${wanted} 份。`,
        en: `The part that was sent got ${got} receipts; ${wanted} were expected.`,
      }

const leavesOf = ({ texts }: Bundle): string =>
  Buffer.concat(texts.map((text) => leafOfDigest(sha256, sha256(Buffer.from(text))))).toString('base64')
