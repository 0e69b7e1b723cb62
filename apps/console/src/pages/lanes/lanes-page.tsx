import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { lanesQuery } from '../../api/lane-queries.ts'
import { instanceQuery, siteQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { useSide } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { LANES_TEXTS } from '../../texts/lanes.ts'
import { ChosenLane } from './chosen-lane.tsx'
import { Differences } from './differences.tsx'
import { LanePlan } from './lane-plan.tsx'
import { LaneStrips } from './lane-strips.tsx'
import './lanes.css'

/** All lanes of one gate for the gate centre: how each stands, what it may be ordered, what is planned, what was odd. */
export function Component() {
  const { site: id = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const t = useTexts(LANES_TEXTS)
  const say = useSay()
  const side = useSide()
  const navigate = useNavigate()
  const { data: instance } = useQuery(instanceQuery)
  const site = useQuery(siteQuery(id))
  const lanes = useQuery(lanesQuery(id))
  if (!lanes.data || !site.data) {
    const error = lanes.error ?? site.error
    const again = () => void Promise.all([lanes.refetch(), site.refetch()])
    return error ? <Waiting error={error} again={again} /> : <Waiting />
  }
  const chosen = lanes.data.lanes.find(({ lane }) => lane === search.get('lane')) ?? null
  const choose = (lane: string) => setSearch({ lane }, { replace: true })
  return (
    <div className="page lanes-page">
      <div className="page-head">
        <h1>
          {t('title')} – {say(site.data.shortName)}
        </h1>
        <span className="grow" />
        <Select
          aria-label={t('noSuchSite')}
          value={id}
          className="site-choice"
          popupMatchSelectWidth={false}
          options={(instance?.sites ?? []).map((one) => ({ value: one.id, label: say(one.shortName) }))}
          onChange={(next) => navigate(`/lanes/${next}`)}
        />
      </div>
      {lanes.data.emergency && (
        <p className="lanes-emergency" role="alert">
          {t(lanes.data.emergency === 'stop' ? 'emergencyStop' : 'emergencyEvacuate')}
        </p>
      )}
      <LaneStrips
        site={site.data}
        side={side}
        lanes={lanes.data}
        chosen={chosen?.lane ?? null}
        choose={choose}
      />
      <div className="lanes-columns">
        {chosen ? (
          <ChosenLane key={chosen.lane} site={id} line={chosen} />
        ) : (
          <p className="panel quiet">{t('choose')}</p>
        )}
        <div className="stack">
          <LanePlan site={id} />
          <Differences site={id} lanes={lanes.data} />
        </div>
      </div>
    </div>
  )
}
