import { canonicalText } from '@landport/exchange/canonical'
import { type EpochDocument, openCountersignature, signEpoch } from '@landport/exchange/epoch/document'
import { signJws } from '@landport/exchange/jws'
import { journalName } from '@landport/exchange/names'
import { openCosignature } from '@landport/journal/cosignature'
import { addCheckpointBody } from '@landport/journal/witness'
import { sha256, sha256Hex } from '@landport/store/hash'
import { isRefusal } from '../answer.ts'
import { type Clause, must, NotChecked } from '../clause.ts'
import { witnessVerifier } from '../peer-logs.ts'
import { bringEpoch, nextEpoch } from '../restored.ts'
import { answeredInstead, basisMissing, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { bring, grow, headOf, testerLog } from '../tester-journal.ts'
import { stranger } from './http.ts'

/** Where the tester's logs ended in this run, once the side under test has countersigned that. */
interface Seam {
  readonly origin: string
  readonly size: number
}
const seams = new WeakMap<Tester, Seam>()

/** Plans that say something else than what the other side has seen, each in one way. */
function wrongPlans(right: EpochDocument, tester: Tester): readonly (readonly [string, EpochDocument])[] {
  const { origin } = testerLog(tester)
  const [{ held = 0 } = {}] = right.closes.filter(({ log }) => log === origin)
  const number = right.number + 1
  const earlier = headOf(tester, held)
  return [
    ['number', { ...right, number, opens: journalName(right.side, number) }],
    ['opens', { ...right, opens: `${right.opens}0` }],
    [
      'witnessed',
      {
        ...right,
        closes: right.closes.map((one) => (one.log === origin ? { ...one, witnessed: earlier } : one)),
      },
    ],
    ['closes', { ...right, closes: right.closes.filter(({ log }) => log !== origin) }],
    [
      'resumes',
      {
        ...right,
        channels: right.channels.map((one) => ({ ...one, resumes: Math.max(0, one.resumes - 1) })),
      },
    ],
  ]
}

export const EPOCH_CLAUSES: readonly Clause[] = [
  must(
    'P-18.13',
    {
      vi: 'Không ký xác nhận kỳ nhật ký mới nói khác với những gì mình đã ký đối chứng hoặc đã nhận',
      zh: '新日志期与己方已见证或已收内容不符时不予会签',
      en: 'An epoch that says otherwise than what it cosigned or took is not countersigned',
    },
    async (tester) => {
      for (const [what, plan] of wrongPlans(await nextEpoch(tester), tester)) {
        const { answer, countersignature } = await bringEpoch(tester, plan)
        if (countersignature !== null) return wrong(what)
        if (!isRefusal(answer)) return answeredInstead(answer, '409')
      }
      return null
    },
  ),
  must(
    'P-18.14',
    {
      vi: 'Từ chối văn bản kỳ nhật ký ký bằng khóa lạ, sai loại hoặc nói thay bên kia',
      zh: '拒绝由未知密钥签名、类型不符或代他方陈述的日志期文书',
      en: 'An epoch by an unknown key, of another type, or in the name of the other side is refused',
    },
    async (tester) => {
      const right = await nextEpoch(tester)
      const forged: readonly [EpochDocument, string][] = [
        [right, signEpoch(right, [stranger()])],
        [right, signJws('landport-statement+jws', canonicalText(right), tester.signer.keys)],
        [right, signEpoch({ ...right, side: tester.other }, tester.signer.keys)],
      ]
      for (const [document, jws] of forged) {
        const { answer } = await bringEpoch(tester, document, jws)
        if (!isRefusal(answer)) return answeredInstead(answer, '4xx')
      }
      return null
    },
  ),
  must(
    'P-18.6',
    {
      vi: 'Ký xác nhận kỳ nhật ký mới đúng với những gì đã đối chứng; cùng văn bản thì cùng chữ ký xác nhận, từng byte',
      zh: '对与已见证内容相符的新日志期予以会签；同一文书得到逐字节相同的会签',
      en: 'A right epoch is countersigned, and the same document gets the same bytes again',
    },
    async (tester) => {
      const document = await nextEpoch(tester)
      const { origin } = testerLog(tester)
      const size = 1 + document.closes.find(({ log }) => log === origin)!.held
      const jws = signEpoch(document, tester.signer.keys)
      const first = await bringEpoch(tester, document, jws)
      if (first.countersignature === null) return answeredInstead(first.answer, '200')
      seams.set(tester, { origin, size })
      const of = { document, digest: sha256Hex(jws), by: tester.other }
      const opened = openCountersignature(first.countersignature, of, tester.check)
      if (!opened.ok) return wrong(opened.error)
      const again = await bringEpoch(tester, document, jws)
      if (again.countersignature === null) return answeredInstead(again.answer, '200')
      return again.countersignature === first.countersignature ? null : wrong('countersignature')
    },
  ),
  must(
    'P-18.15',
    {
      vi: 'Sau chỗ nối không ký bản chốt nào mang tên của kỳ trước',
      zh: '接缝之后不再对旧日志期名称的摘要签名',
      en: 'After the seam no head under a name of the earlier epoch is cosigned',
    },
    async (tester) => {
      const seam = seams.get(tester)
      if (seam === undefined) throw new NotChecked(basisMissing)
      const said = await grow(tester, seam.size, seam.size + 1, seam.origin)
      return said.status !== null && said.status >= 400 ? null : answeredInstead(said, '404')
    },
  ),
  must(
    'P-18.16',
    {
      vi: 'Nhật ký của kỳ mới được đối chứng từ bản chốt đầu tiên, và không bao giờ với cây nhỏ hơn',
      zh: '新日志期自首个摘要起得到见证，且绝不对更小的树签名',
      en: 'The logs of the new epoch are cosigned from their first head on, and never a smaller tree',
    },
    async (tester) => {
      if (!seams.has(tester)) throw new NotChecked(basisMissing)
      const said = await grow(tester, 0, 3)
      if (said.status !== 200) return answeredInstead(said, '200')
      if (!openCosignature(sha256, `${headOf(tester, 3)}${said.body}`, witnessVerifier(tester)).ok)
        return wrong(said.body.slice(0, 80))
      const smaller = addCheckpointBody({ oldSize: 3, proof: [], note: headOf(tester, 2) })
      const refused = await bring(tester, smaller)
      return refused.status === 400 ? null : answeredInstead(refused, '400')
    },
  ),
]
