import type { DeclarationView } from '@landport/api/declaration-views'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { DECLARATION_TEXTS } from '../../texts/declarations.ts'

export function GoodsLines({ declaration }: { declaration: DeclarationView['declaration'] }) {
  const t = useTexts(DECLARATION_TEXTS)
  const language = useLanguage()
  if (declaration.goods.length === 0) return <p className="quiet">{t('noLines')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
    <section className="scroll-x" tabIndex={0} aria-label={t('lines')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('line')}
            </th>
            <th scope="col">{t('hs')}</th>
            <th scope="col">{t('description')}</th>
            <th scope="col">{t('origin')}</th>
            <th scope="col" className="num">
              {t('quantity')}
            </th>
            <th scope="col" className="num">
              {t('weight')}
            </th>
            <th scope="col" className="num">
              {t('value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {declaration.goods.map((item) => (
            <tr key={item.sequence}>
              <td className="num">{item.sequence}</td>
              <td className="mono">{item.hs ?? '–'}</td>
              <td className="description">{item.description ?? '–'}</td>
              <td>{item.originCountry ?? '–'}</td>
              <td className="num">
                {item.quantity ? `${showNumber(item.quantity.value, language)} ${item.quantity.unit}` : '–'}
              </td>
              <td className="num">
                {item.grossWeightKg === null ? '–' : showNumber(item.grossWeightKg, language)}
              </td>
              <td className="num">{item.value ? `${item.value.amount} ${item.value.currency}` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
