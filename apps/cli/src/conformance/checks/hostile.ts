import type { Bundle } from '@landport/exchange/bundle'
import { isRefusal } from '../answer.ts'
import { type Clause, must } from '../clause.ts'
import { deliverBody, takesRight } from '../deliver.ts'
import type { Tampering } from '../request.ts'
import { answeredInstead } from '../saw.ts'
import { bundled, newTexts } from '../texts.ts'

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
    () => `{"bundles":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    {},
    {
      vi: 'Chịu được JSON lồng quá sâu và vẫn tiếp tục trả lời',
      zh: '能承受嵌套过深的 JSON 并继续应答',
      en: 'JSON nested too deep is refused and the next request answered',
    },
  ),
  hostile(
    'P-11.3',
    (text) => {
      const bytes = Buffer.from(text)
      // Within a string, where a lenient reader would put a replacement character.
      bytes[text.indexOf('payload') + 20] = 0xff
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
    (text) => text,
    { contentType: 'text/plain' },
    {
      vi: 'Từ chối kiểu nội dung khác application/json',
      zh: '拒绝 application/json 以外的内容类型',
      en: 'A content type other than application/json is refused',
    },
  ),
  hostile(
    'P-11.5',
    (text) => text.replace('{', '{"priority":"high",'),
    {},
    {
      vi: 'Từ chối thành phần mà giao thức không có',
      zh: '拒绝协议未定义的成员',
      en: 'A member that the protocol does not know is refused',
    },
  ),
]

/** A body made of a right delivery is refused as it is made, nothing of it taken, and the side goes on answering. */
function hostile(
  id: string,
  bodyOf: (right: string) => string | Uint8Array,
  tampering: Tampering,
  title: Clause['title'],
): Clause {
  return must(id, title, async (tester) => {
    const bundles: readonly Bundle[] = [bundled(tester, newTexts(tester, 1))]
    const body = bodyOf(JSON.stringify({ bundles }))
    const { answer } = await deliverBody(tester, bundles, body, tampering)
    return isRefusal(answer) ? takesRight(tester) : answeredInstead(answer, '4xx')
  })
}
