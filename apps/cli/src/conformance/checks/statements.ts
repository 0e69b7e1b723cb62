import { canonicalText } from '@landport/exchange/canonical'
import { signJws } from '@landport/exchange/jws'
import type { KeySigner } from '@landport/exchange/signing'
import { openStatement, type Statement, signStatement, statementOf } from '@landport/exchange/statement'
import { treeHash } from '@landport/journal/proof'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import { instantFromMs } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'
import { isRefusal } from '../answer.ts'
import { type Clause, must, NotChecked } from '../clause.ts'
import { send } from '../request.ts'
import { answeredInstead, basisMissing, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { stranger } from './http.ts'

const PATH = '/exchange/statements'

/** The tester's half over what the other side has receipted; `beyond`: more than that. */
function half(tester: Tester, by: Side = tester.side, beyond = 0): Statement {
  const leaves = tester.channel.leaves()
  if (leaves === null || leaves.length === 0) throw new NotChecked(basisMissing)
  const at = instantFromMs(tester.nowMs())
  return statementOf({
    day: at.slice(0, 10),
    by,
    at,
    channels: [
      {
        channel: tester.channel.name,
        from: tester.channel.first(),
        to: leaves.length + beyond,
        root: treeHash(sha256, leaves).toBase64(),
      },
    ],
  })
}

const ask = (tester: Tester, jws: string) => send(tester, PATH, JSON.stringify({ statement: jws }))

const signedBy = (statement: Statement, keys: readonly KeySigner[]): string => signStatement(statement, keys)

/** The other half for ours, or what was seen instead. */
async function otherHalf(tester: Tester, ours: Statement): Promise<Statement | { readonly saw: Text3 }> {
  const answer = await ask(tester, signedBy(ours, tester.signer.keys))
  const jws = (answer.json as { statement?: unknown } | null)?.statement
  if (answer.status !== 200 || typeof jws !== 'string') return { saw: answeredInstead(answer, '200') }
  const opened = openStatement(jws, tester.other, tester.check)
  if (!opened.ok) return { saw: wrong(opened.error) }
  return opened.value.day === ours.day ? opened.value : { saw: wrong(`day: ${opened.value.day}`) }
}

const refuses = async (tester: Tester, jws: string): Promise<Text3 | null> => {
  const answer = await ask(tester, jws)
  return isRefusal(answer) ? null : answeredInstead(answer, '4xx')
}

export const STATEMENT_CLAUSES: readonly Clause[] = [
  must(
    'P-15.2',
    {
      vi: 'Trả lời bảng đối soát bằng nửa của mình đã ký: cùng ngày, cùng số cuối, cùng gốc',
      zh: '以己方签名的一半答复对账单：同日、同末号、同根',
      en: 'A joint statement is answered by the signed other half: same day, same last number, same root',
    },
    async (tester) => {
      const ours = half(tester)
      const theirs = await otherHalf(tester, ours)
      if ('saw' in theirs) return theirs.saw
      const [asked, cut] = [
        ours.channels[0]!,
        theirs.channels.find(({ channel }) => channel === tester.channel.name),
      ]
      return cut?.to === asked.to && cut.root === asked.root
        ? null
        : wrong(`${cut?.to ?? '-'} ${cut?.root ?? '-'} ≠ ${asked.to} ${asked.root}`)
    },
  ),
  must(
    'P-15.3',
    {
      vi: 'Hỏi quá số đang có: chỉ nói những gì thực có',
      zh: '问及超出所持的编号：只陈述实际持有的',
      en: 'Asked beyond what it holds, it says what it holds',
    },
    async (tester) => {
      const held = half(tester).channels[0]!
      const theirs = await otherHalf(tester, half(tester, tester.side, 50))
      if ('saw' in theirs) return theirs.saw
      const cut = theirs.channels.find(({ channel }) => channel === tester.channel.name)
      return cut?.to === held.to ? null : wrong(`${cut?.to ?? '-'} ≠ ${held.to}`)
    },
  ),
  must(
    'P-15.4',
    {
      vi: 'Từ chối bảng đối soát ký bằng khóa lạ, sai loại, hoặc nói thay bên kia',
      zh: '拒绝由未知密钥签名、类型不符或代他方陈述的对账单',
      en: 'A statement by an unknown key, of another type, or in the name of the other side is refused',
    },
    async (tester) =>
      (await refuses(tester, signedBy(half(tester), [stranger()]))) ??
      (await refuses(
        tester,
        signJws('landport-messages+jws', canonicalText(half(tester)), tester.signer.keys),
      )) ??
      refuses(tester, signedBy(half(tester, tester.other), tester.signer.keys)),
  ),
]
