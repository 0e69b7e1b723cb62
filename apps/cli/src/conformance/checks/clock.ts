import type { Clause } from '../clause.ts'
import { deliver } from '../deliver.ts'
import { answeredInstead } from '../saw.ts'
import { bundled, newTexts } from '../texts.ts'
import { refusesRequest } from './http.ts'

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
