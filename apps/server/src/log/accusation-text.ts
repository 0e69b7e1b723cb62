import type { Text3 } from '@landport/std/text'
import type { AccusationWhy } from '@landport/store/log/witnessed'

/** What a head signed by the other side's own key proves against it. Log names and sizes are the same in every language. */
export function accusationText(why: AccusationWhy, log: string, size: number, against: number): Text3 {
  switch (why) {
    case 'another-root-for-the-same-size':
      return {
        vi: `Phía bên kia đã ký hai bản chốt khác nhau cho cùng ${size} mục của ${log}: hai bên được cho xem hai nhật ký khác nhau. Cả hai bản được giữ làm bằng chứng.`,
        zh: `对方就 ${log} 的同一规模（${size} 条）签署了两份不同的日志摘要：向不同方出示了不同的日志。两份均作为证据保存。`,
        en: `The other side signed two different heads over the same ${size} entries of ${log}: different logs were shown. Both are kept as evidence.`,
      }
    case 'not-consistent':
      return {
        vi: `Bản chốt mới của ${log} (${size} mục) không nối tiếp bản mà ta đã ký đối chứng (${against} mục): nhật ký của phía bên kia đã bị viết lại. Cả hai bản được giữ làm bằng chứng.`,
        zh: `${log} 的新日志摘要（${size} 条）不是由我方已见证签名的摘要（${against} 条）增长而来：对方日志被改写。两份均作为证据保存。`,
        en: `The new head of ${log} (${size} entries) did not grow out of the one we cosigned (${against} entries): the other side's log was rewritten. Both are kept as evidence.`,
      }
  }
}
