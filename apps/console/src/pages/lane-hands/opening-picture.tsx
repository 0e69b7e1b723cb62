import type { ManualOpeningLine, OpeningPicture as Taken } from '@landport/api/hand-acts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client, read } from '../../api/ask.ts'
import { openingPictureAddress } from '../../api/lane-queries.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { useNow } from '../../app/now.ts'
import { showDateTime } from '../../format/instant.ts'
import { ReasonedAct } from '../../parts/reasoned-act.tsx'
import { useSide } from '../../parts/times.tsx'
import { useNameOfPerson, usePersonName } from '../../parts/use-person-name.ts'
import { LANE_HANDS_TEXTS } from '../../texts/lane-hands.ts'
import { PICTURE_KEEPING_TEXTS } from '../../texts/picture-keeping.ts'

interface Props {
  readonly site: string
  readonly item: ManualOpeningLine
}

/** The picture that a person took before opening by hand, or what became of it, and for how long it is kept. */
export function OpeningPicture({ site, item: { picture } }: Props) {
  const t = useTexts(LANE_HANDS_TEXTS)
  const [failed, setFailed] = useState(false)
  if (picture === null) return <p className="quiet">{t('noPicture')}</p>
  const { digest, isHere, erasedAt } = picture
  return (
    <>
      <figure className="hand-picture">
        {isHere && !failed && (
          <img src={openingPictureAddress(site, digest)} alt={t('picture')} onError={() => setFailed(true)} />
        )}
        {erasedAt === null && (!isHere || failed) && <p className="needs">{t('pictureAway')}</p>}
        <figcaption className="quiet">
          <Keeping picture={picture} />
          {t('digest')} <span className="mono digest">{digest}</span>
        </figcaption>
      </figure>
      {isHere && <Hold site={site} picture={picture} />}
    </>
  )
}

function Keeping({ picture: { keptUntil, erasedAt, hold } }: { readonly picture: Taken }) {
  const t = useTexts(PICTURE_KEEPING_TEXTS)
  const language = useLanguage()
  const side = useSide()
  const now = useNow(60_000)
  const nameOf = useNameOfPerson()
  const time = (at: string): string => showDateTime(at, language, side)
  if (erasedAt !== null) return <p className="picture-erased">{t('erased', { time: time(erasedAt) })}</p>
  if (hold !== null) {
    const person = hold.by === null ? t('nobody') : nameOf(hold.by)
    return <p>{t('held', { person, time: time(hold.at), basis: hold.legalBasis })}</p>
  }
  if (keptUntil === null) return null
  return <p>{t(Date.parse(keptUntil) > now ? 'kept' : 'openCase', { time: time(keptUntil) })}</p>
}

function Hold({ site, picture: { digest, hold } }: { readonly site: string; readonly picture: Taken }) {
  const t = useTexts(PICTURE_KEEPING_TEXTS)
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const looksAgain = (done: Promise<unknown>): Promise<unknown> =>
    done.then(() => cache.invalidateQueries({ queryKey: ['manual-openings', site] }))
  if (hold === null)
    return (
      <ReasonedAct
        key="hold"
        ask={t('hold')}
        notYours={null}
        label={t('basis')}
        hint={t('basisHint')}
        record={t('holdRecord', { person })}
        done={t('done')}
        send={(legalBasis) => looksAgain(read(client.holdPicture(site, digest, { legalBasis })))}
      />
    )
  const isSupervisor = session?.grants.some(({ role }) => role === 'supervisor') === true
  return (
    <ReasonedAct
      key="lift"
      ask={t('lift')}
      notYours={isSupervisor ? null : t('notYours')}
      label={t('reason')}
      record={t('liftRecord', { person })}
      done={t('done')}
      send={(reason) => looksAgain(read(client.liftPictureHold(site, digest, { reason })))}
    />
  )
}
