import type { Language } from '@landport/std/text'
import type { ConfigProviderProps } from 'antd'

type Locale = NonNullable<ConfigProviderProps['locale']>
type Module = { readonly default: unknown }

/** The library's own texts and its calendar's, one language at a time. */
const LOADERS = {
  vi: () => Promise.all([import('antd/es/locale/vi_VN.js'), import('dayjs/locale/vi.js')]),
  zh: () => Promise.all([import('antd/es/locale/zh_CN.js'), import('dayjs/locale/zh-cn.js')]),
  en: () => Promise.all([import('antd/es/locale/en_GB.js'), import('dayjs/locale/en-gb.js')]),
} as const satisfies Record<Language, () => Promise<readonly [Module, unknown]>>

/** antd's modules are typed as CommonJS and bundled as modules, so the default is taken as it runs. */
export async function loadAntdLocale(language: Language): Promise<Locale> {
  const [texts] = await LOADERS[language]()
  return (texts as Module).default as Locale
}
