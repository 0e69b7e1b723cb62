import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { openCosignature } from '@landport/journal/cosignature'
import type { NoteSigner } from '@landport/journal/note'
import { proveConsistency } from '@landport/journal/proof'
import { addCheckpointBody } from '@landport/journal/witness'
import type { Text3 } from '@landport/std/text'
import { sha256 } from '@landport/store/hash'
import { rawPublicKey } from '@landport/store/signer'
import { type Clause, must, NotChecked } from '../clause.ts'
import { get, witnessVerifier } from '../peer-logs.ts'
import { answeredInstead, basisMissing, wrong } from '../saw.ts'
import {
  basis,
  bring,
  grow,
  headOf,
  leavesTo,
  rememberedSize,
  testerLog,
  type WitnessSaid,
} from '../tester-journal.ts'

const refusedBy = ({ status, why }: WitnessSaid, wanted: number): Text3 | null =>
  status === wanted ? null : answeredInstead({ status, why }, String(wanted))

export const WITNESS_CLAUSES: readonly Clause[] = [
  must(
    'P-14.2',
    {
      vi: 'Bên đối chứng ký bản chốt nối dài đúng (C2SP tlog-witness)',
      zh: '见证方对正确延续的摘要签名（C2SP tlog-witness）',
      en: 'The witness cosigns a head that has rightly grown (C2SP tlog-witness)',
    },
    async (tester) => {
      const known = await rememberedSize(tester)
      const size = known + 2
      const said = await grow(tester, known, size)
      if (said.status !== 200) return answeredInstead(said, '200')
      const note = `${headOf(tester, size)}${said.body}`
      const opened = openCosignature(sha256, note, witnessVerifier(tester))
      return opened.ok ? null : wrong(opened.error)
    },
  ),
  must(
    'P-14.3',
    {
      vi: 'Kích thước cũ khác với bản đã ký: 409 kèm kích thước đã biết',
      zh: '旧大小与已签不符：409 并告知已知大小',
      en: 'Another old size than the one it cosigned: 409 with the size it knows',
    },
    async (tester) => {
      const known = await basis(tester)
      const said = await grow(tester, known - 1, known + 1)
      if (said.status !== 409) return answeredInstead(said, '409')
      return said.body === `${known}\n` ? null : wrong(said.body.slice(0, 80))
    },
  ),
  must(
    'P-14.4',
    {
      vi: 'Không bao giờ ký cây nhỏ hơn',
      zh: '绝不对更小的树签名',
      en: 'A smaller tree is never cosigned',
    },
    async (tester) => {
      const known = await basis(tester)
      const body = addCheckpointBody({ oldSize: known, proof: [], note: headOf(tester, known - 1) })
      return refusedBy(await bring(tester, body), 400)
    },
  ),
  must(
    'P-14.5',
    {
      vi: 'Cùng kích thước mà khác gốc: 409, không ký',
      zh: '大小相同而根不同：409，不签名',
      en: 'Another root of the same size: 409, not cosigned',
    },
    async (tester) => {
      const known = await basis(tester)
      const note = headOf(tester, known, { root: sha256(Buffer.from('another')) })
      return refusedBy(await bring(tester, addCheckpointBody({ oldSize: known, proof: [], note })), 409)
    },
  ),
  must(
    'P-14.6',
    {
      vi: 'Cây không phải phần nối dài: 422, không ký',
      zh: '并非延续的树：422，不签名',
      en: 'A tree that has not grown out of the earlier: 422, not cosigned',
    },
    async (tester) => {
      const known = await basis(tester)
      const note = headOf(tester, known + 1, { root: sha256(Buffer.from('another')) })
      const proof = proveConsistency(sha256, leavesTo(known + 1), known)
      return refusedBy(await bring(tester, addCheckpointBody({ oldSize: known, proof, note })), 422)
    },
  ),
  must(
    'P-14.7',
    {
      vi: 'Bản chốt không do khóa của nhật ký ký: 403; nhật ký lạ: 404',
      zh: '非该日志密钥签名的摘要：403；未知日志：404',
      en: "A head not signed by the log's key: 403; an unknown log: 404",
    },
    async (tester) => {
      const known = await basis(tester)
      const proof = proveConsistency(sha256, leavesTo(known + 1), known)
      const forged = headOf(tester, known + 1, { signer: strangerOf(testerLog(tester).origin) })
      const unknown = headOf(tester, known + 1, { origin: 'landport/xx/journal' })
      return (
        refusedBy(await bring(tester, addCheckpointBody({ oldSize: known, proof, note: forged })), 403) ??
        refusedBy(await bring(tester, addCheckpointBody({ oldSize: known, proof, note: unknown })), 404)
      )
    },
  ),
  must(
    'P-14.8',
    {
      vi: 'Bên đối chứng cho xem bản chốt mình đã ký sau cùng',
      zh: '见证方展示其最后签名的摘要',
      en: 'The witness shows the head that it cosigned last',
    },
    async (tester) => {
      const known = await basis(tester)
      const said = await grow(tester, known, known + 1)
      if (said.status !== 200) throw new NotChecked(basisMissing)
      const { status, bytes, why } = await get(tester, `witnessed/${testerLog(tester).path}/checkpoint`)
      if (status !== 200) return answeredInstead({ status, why }, '200')
      const note = Buffer.from(bytes).toString('utf8')
      const opened = openCosignature(sha256, note, witnessVerifier(tester))
      return note.startsWith(headOf(tester, known + 1)) && opened.ok ? null : wrong(note.slice(0, 200))
    },
  ),
]

function strangerOf(name: string): NoteSigner {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    name,
    publicKey: rawPublicKey(createPublicKey(privateKey)),
    sign: (message) => sign(null, message, privateKey),
  }
}
