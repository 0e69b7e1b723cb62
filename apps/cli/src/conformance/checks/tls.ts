import { type Clause, must } from '../clause.ts'
import { isHeard, type ShownAtTheDoor } from '../exchange-line.ts'
import { wrong } from '../saw.ts'

/** Over a line with TLS only; on one machine, for trials, the two may speak plain HTTP (P-3.1). */
const overTls = (id: string, title: Clause['title'], shown: ShownAtTheDoor, what: string): Clause => ({
  ...must(id, title, async ({ line }) => ((await isHeard(line, line.tls!, shown)) ? wrong(what) : null)),
  isFor: ({ line }) => line.tls !== null,
})

export const TLS_CLAUSES: readonly Clause[] = [
  overTls(
    'P-3.10',
    {
      vi: 'Không nghe kết nối không xuất trình chứng thư',
      zh: '不受理未出示证书的连接',
      en: 'A connection that shows no certificate is not heard',
    },
    { certificate: 'none' },
    'no certificate',
  ),
  overTls(
    'P-3.11',
    {
      vi: 'Không nghe kết nối xuất trình chứng thư chưa được thông báo',
      zh: '不受理出示未经告知证书的连接',
      en: 'A connection that shows another certificate than the one told is not heard',
    },
    { certificate: 'another' },
    'another certificate',
  ),
  overTls(
    'P-3.12',
    {
      vi: 'Không nghe kết nối dùng phiên bản TLS thấp hơn 1.3',
      zh: '不受理 TLS 1.3 以下版本的连接',
      en: 'A connection below TLS 1.3 is not heard',
    },
    { version: 'TLSv1.2' },
    'TLSv1.2',
  ),
]
