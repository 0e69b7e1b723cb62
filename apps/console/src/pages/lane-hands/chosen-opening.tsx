import type { ManualOpeningLine } from '@landport/api/hand-acts'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { joinPhrases } from '../../format/phrases.ts'
import { When } from '../../parts/times.tsx'
import { LANE_HANDS_TEXTS } from '../../texts/lane-hands.ts'
import { OpeningPicture } from './opening-picture.tsx'

interface Props {
  readonly site: string
  readonly item: ManualOpeningLine
  readonly set: (name: string, value: string | undefined) => void
}

/** One opening by hand as it is on record, with its picture when this server has it. */
export function ChosenOpening({ site, item, set }: Props) {
  const t = useTexts(LANE_HANDS_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { by, reference, answered } = item
  const against = answered.map(({ text }) => say(text))
  return (
    <section className="panel stack chosen-opening" aria-labelledby="chosen-opening">
      <h2 id="chosen-opening">
        <When at={item.at} /> <span className="mono">{item.lane.toUpperCase()}</span>{' '}
        {item.simulated && <span className="mark simulated">{t('simulated')}</span>}
      </h2>
      <OpeningPicture site={site} item={item} />
      <dl className="facts">
        <dt>{t('who')}</dt>
        <dd>
          {by.name ?? t('nobody')}
          {by.agency && ` · ${say(by.agency.name)}`}{' '}
          <Button size="small" onClick={() => set('account', by.account)}>
            {t('onlyThis')}
          </Button>
        </dd>
        <dt>{t('why')}</dt>
        <dd>
          {item.how === 'slip' && t('bySlip')}
          {item.reason && <strong>{say(item.reason)}</strong>} {item.words}
        </dd>
        <dt>{t('passage')}</dt>
        <dd>
          {reference === null ? (
            t('unknownPassage')
          ) : (
            <Link className="mono" to={`/passages/${reference}`}>
              {reference}
            </Link>
          )}
        </dd>
        {item.how === 'opened' && (
          <>
            <dt>{t('answered')}</dt>
            <dd>{against.length === 0 ? t('answeredNothing') : joinPhrases(against, language)}</dd>
          </>
        )}
        <dt>{t('line')}</dt>
        <dd>
          <span className={item.isCutOff ? 'needs' : ''}>
            {t(item.isCutOff ? 'cutOffThen' : 'connectedThen')}
          </span>
        </dd>
      </dl>
      <p className="quiet">{t('report', { report: item.report, unit: item.unit })}</p>
    </section>
  )
}
