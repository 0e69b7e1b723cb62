import type { Language } from '@landport/std/text'
import type { ConfigProviderProps } from 'antd'
import enGB from 'antd/es/locale/en_GB.js'
import viVN from 'antd/es/locale/vi_VN.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import 'dayjs/locale/vi.js'
import 'dayjs/locale/zh-cn.js'
import 'dayjs/locale/en-gb.js'

type Locale = NonNullable<ConfigProviderProps['locale']>

/** antd's own texts. Its modules are typed as CommonJS and bundled as modules, so the default is taken as it runs. */
export const antdLocales = {
  vi: viVN as unknown as Locale,
  zh: zhCN as unknown as Locale,
  en: enGB as unknown as Locale,
} as const satisfies Record<Language, Locale>
