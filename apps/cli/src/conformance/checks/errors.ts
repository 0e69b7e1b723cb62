import type { Text3 } from '@landport/std/text'
import { type Answer, isRefusal } from '../answer.ts'
import type { Clause } from '../clause.ts'
import { deliver, deliverBody } from '../deliver.ts'
import { answeredInstead, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { bundleBy, bundled, manifestOf, newTexts } from '../texts.ts'
import { stranger } from './http.ts'

/** Requests that are wrong in one way each, and the status that the protocol names for it. */
async function refusals(tester: Tester): Promise<readonly (readonly [Answer, number])[]> {
  const texts = newTexts(tester, 1)
  const right = [bundled(tester, texts)]
  const forged = [bundleBy(manifestOf(tester, texts, tester.channel.next()), texts, [stranger()])]
  const plain = JSON.stringify({ bundles: right })
  const answers: readonly (readonly [Answer, number])[] = [
    [(await deliver(tester, right, { unsigned: true })).answer, 403],
    [(await deliver(tester, forged)).answer, 403],
    [(await deliverBody(tester, [], '{')).answer, 400],
    [(await deliverBody(tester, [], '{"bundles":[]}')).answer, 400],
    [(await deliverBody(tester, right, plain, { contentType: 'text/plain' })).answer, 415],
  ]
  // Whether it is refused at all is for other clauses.
  return answers.filter(([answer]) => isRefusal(answer))
}

const title: Text3 = {
  vi: 'Mã trạng thái đúng theo từng lỗi: 403 chữ ký, 400 cấu trúc, 415 kiểu nội dung',
  zh: '各类错误状态码正确：403 签名、400 结构、415 内容类型',
  en: 'The status names the fault: 403 signature, 400 form, 415 content type',
}

export const ERROR_CLAUSES: readonly Clause[] = [
  {
    id: 'P-17.1',
    level: 'MUST',
    title,
    check: async (tester) => {
      for (const [answer, wanted] of await refusals(tester))
        if (answer.status !== wanted) return answeredInstead(answer, String(wanted))
      return null
    },
  },
  {
    id: 'P-17.2',
    level: 'SHOULD',
    title: {
      vi: 'Lỗi mang mã và lời giải thích bằng ba thứ tiếng',
      zh: '错误带有代码及三种语言的说明',
      en: 'An error carries a code and its words in the three languages',
    },
    check: async (tester) => {
      for (const [{ json, status }] of await refusals(tester)) {
        const error = (json as { error?: { code?: unknown; message?: Partial<Text3> } } | null)?.error
        const { vi, zh, en } = error?.message ?? {}
        if (typeof error?.code !== 'string' || [vi, zh, en].some((text) => typeof text !== 'string'))
          return wrong(`${status}: ${JSON.stringify(json).slice(0, 120)}`)
      }
      return null
    },
  },
]
