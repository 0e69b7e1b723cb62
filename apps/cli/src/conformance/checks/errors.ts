import type { Text3 } from '@landport/std/text'
import type { Answer } from '../answer.ts'
import type { Clause } from '../clause.ts'
import { MESSAGES_PATH } from '../deliver.ts'
import { send } from '../request.ts'
import { answeredInstead, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { bundleBy, bundled, manifestOf, newTexts } from '../texts.ts'
import { stranger } from './http.ts'

/** Requests that are wrong in one way each, and the status that the protocol names for it. */
async function faultyRequests(tester: Tester): Promise<readonly (readonly [Answer, number])[]> {
  const body = () => JSON.stringify({ bundles: [bundled(tester, newTexts(tester, 1))] })
  const texts = newTexts(tester, 1)
  const forged = bundleBy(manifestOf(tester, texts, tester.channel.next()), texts, [stranger()])
  return [
    [await send(tester, MESSAGES_PATH, body(), { unsigned: true }), 403],
    [await send(tester, MESSAGES_PATH, JSON.stringify({ bundles: [forged] })), 403],
    [await send(tester, MESSAGES_PATH, '{'), 400],
    [await send(tester, MESSAGES_PATH, '{"bundles":[]}'), 400],
    [await send(tester, MESSAGES_PATH, body(), { contentType: 'text/plain' }), 415],
  ]
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
      for (const [answer, wanted] of await faultyRequests(tester))
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
      for (const [{ json, status }] of await faultyRequests(tester)) {
        const error = (json as { error?: { code?: unknown; message?: Partial<Text3> } } | null)?.error
        const { vi, zh, en } = error?.message ?? {}
        if (typeof error?.code !== 'string' || [vi, zh, en].some((text) => typeof text !== 'string'))
          return wrong(`${status}: ${JSON.stringify(json).slice(0, 120)}`)
      }
      return null
    },
  },
]
