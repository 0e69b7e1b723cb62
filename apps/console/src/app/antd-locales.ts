import type { Language } from '@landport/std/text'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
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
/** Holds none of the library itself, so that it can be asked for before the first page that needs it. */
export const localeQuery = (language: Language) =>
  queryOptions({
    queryKey: ['component-texts', language],
    queryFn: () => loadAntdLocale(language),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })

async function loadAntdLocale(language: Language): Promise<Locale> {
  const [texts] = await LOADERS[language]()
  return (texts as Module).default as Locale
}
