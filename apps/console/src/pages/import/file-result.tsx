import type { ImportView } from '@landport/api/declaration-views'
import { useSay, useTexts } from '../../app/language.tsx'
import { StateShape } from '../../parts/state-shape.tsx'
import { DECLARATION_STATE_TEXTS, IMPORT_TEXTS } from '../../texts/import.ts'
import { FILE_LIMIT_MB, type FileState, type ImportedFile } from './use-imports.ts'

/** One file's judgement: its verdict, and every violation by its place. */
export function FileResult({ file }: { file: ImportedFile }) {
  const { state } = file
  const view = state.kind === 'judged' ? state.view : null
  return (
    <article className="panel file-result" aria-label={file.name}>
      <p className="file-head">
        <span className="mono file-name">{file.name}</span>
        <Verdict state={state} />
      </p>
      {view && <Judgement view={view} />}
    </article>
  )
}

function Verdict({ state }: { state: FileState }) {
  const t = useTexts(IMPORT_TEXTS)
  const say = useSay()
  switch (state.kind) {
    case 'waiting':
      return <span className="quiet">{t('waiting')}</span>
    case 'stopped':
      return <span className="quiet">{t('stopped')}</span>
    case 'too-large':
      return <span className="of-no">{t('tooLarge', { limit: FILE_LIMIT_MB })}</span>
    case 'no-answer':
      return <span className="of-hold">{t('noAnswer')}</span>
    case 'failed':
      return (
        <span className="of-no">
          {say(state.error.message)} {state.error.next && say(state.error.next)}
        </span>
      )
    case 'judged': {
      const isAccepted = state.view.verdict === 'accepted'
      const word = isAccepted ? (state.dryRun ? t('acceptedDry') : t('accepted')) : t('refused')
      return (
        <span className={isAccepted ? 'verdict' : 'verdict of-no'}>
          <StateShape state={isAccepted ? 'yes' : 'no'} /> {word}
        </span>
      )
    }
  }
}

function Judgement({ view }: { view: ImportView }) {
  const t = useTexts(IMPORT_TEXTS)
  const say = useSay()
  return (
    <>
      {view.declarations.length > 0 && (
        <ul className="declarations">
          {view.declarations.map((declaration) => (
            <li key={declaration.id}>
              <span className="mono">{declaration.registeredNumber ?? declaration.localReference}</span>{' '}
              <span className={declaration.state === 'conflict' ? 'of-no' : 'quiet'}>
                {say(DECLARATION_STATE_TEXTS[declaration.state])}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Places title={t('violations')} rows={view.violations} tone="of-no" />
      <Places title={t('warnings')} rows={view.warnings} tone="" />
    </>
  )
}

function Places({ title, rows, tone }: { title: string; rows: ImportView['violations']; tone: string }) {
  const t = useTexts(IMPORT_TEXTS)
  const say = useSay()
  if (rows.length === 0) return null
  return (
    <div className="scroll-x">
      <table className="plain">
        <caption className={tone}>
          {title} ({rows.length})
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('location')}</th>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('message')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.location + row.code + row.message.en}>
              <td className="mono">{row.location}</td>
              <td className="mono">{row.code}</td>
              <td>{say(row.message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
