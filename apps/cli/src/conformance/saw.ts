import type { Text3 } from '@landport/std/text'
import type { Answer } from './answer.ts'

/** What was seen where a clause is not kept, in the three languages. */
export const answeredInstead = ({ status, why }: Pick<Answer, 'status' | 'why'>, wanted: string): Text3 =>
  status === null
    ? {
        vi: `Không có trả lời (${why}); lẽ ra phải trả lời ${wanted}.`,
        zh: `未收到应答（${why}）；应答应为 ${wanted}。`,
        en: `There was no answer (${why}); ${wanted} was expected.`,
      }
    : {
        vi: `Trả lời ${status}; lẽ ra phải trả lời ${wanted}.`,
        zh: `应答为 ${status}；应为 ${wanted}。`,
        en: `The answer was ${status}; ${wanted} was expected.`,
      }

export const taken: Text3 = {
  vi: 'Bản tin đáng lẽ không được nhận đã được cấp xác nhận.',
  zh: '本不应接收的报文得到了回执。',
  en: 'A message that may not be taken was given a receipt.',
}

export const noReceipt = (number: number): Text3 => ({
  vi: `Không có xác nhận cho bản tin số ${number}.`,
  zh: `第 ${number} 号报文没有回执。`,
  en: `There is no receipt for message ${number}.`,
})

export const outcomeInstead = (number: number, outcome: string, wanted: string): Text3 => ({
  vi: `Xác nhận cho bản tin số ${number} ghi "${outcome}"; lẽ ra phải là "${wanted}".`,
  zh: `第 ${number} 号报文的回执为 "${outcome}"；应为 "${wanted}"。`,
  en: `The receipt for message ${number} says "${outcome}"; "${wanted}" was expected.`,
})

/** `what` is the same in every language: a header, a member, a code. */
export const wrong = (what: string): Text3 => ({
  vi: `Không đúng: ${what}.`,
  zh: `不符：${what}。`,
  en: `Not right: ${what}.`,
})

export const nothingSent: Text3 = {
  vi: 'Phía được kiểm tra chưa gửi bản tin nào cho bên kiểm tra trong thời gian chờ; hãy tạo một bản tin rồi chạy lại.',
  zh: '被测方在等待时间内未向测试方发送报文；请产生一条报文后重试。',
  en: 'The side under test sent no message to the tester in the time it waited; cause one and run again.',
}

export const basisMissing: Text3 = {
  vi: 'Không thử được vì bản tin làm cơ sở cho phép thử không được nhận.',
  zh: '作为测试前提的报文未被接收，无法检查。',
  en: 'Not tried: the message that the trial rests on was not taken.',
}
