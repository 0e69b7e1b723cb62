import { Button, Switch } from 'antd'
import { useId } from 'react'
import { useSearchParams } from 'react-router'
import { useTexts } from '../../app/language.tsx'
import { IMPORT_TEXTS } from '../../texts/import.ts'
import { DropZone } from './drop-zone.tsx'
import { FileResult } from './file-result.tsx'
import './import.css'
import { useImports } from './use-imports.ts'

export function Component() {
  const t = useTexts(IMPORT_TEXTS)
  const [search, setSearch] = useSearchParams()
  const dryRun = search.get('dryRun') === 'true'
  const { files, add, stop, clear } = useImports()
  const waiting = files.filter((file) => file.state.kind === 'waiting').length
  const switchId = useId()
  return (
    <div className="page import">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="grow" />
        <span className="dry-run">
          <Switch
            id={switchId}
            checked={dryRun}
            onChange={(checked) => setSearch(checked ? { dryRun: 'true' } : {}, { replace: true })}
          />
          <label htmlFor={switchId}>{t('dryRun')}</label>
        </span>
      </div>
      <DropZone add={(chosen) => void add(chosen, dryRun)} />
      {dryRun && <p role="status">{t('dryRunOn')}</p>}
      {waiting > 0 && (
        <div className="progress" role="status">
          <progress max={files.length} value={files.length - waiting} aria-label={t('results')} />
          {t('reading', { done: files.length - waiting, total: files.length })}
          <Button size="small" onClick={stop}>
            {t('stop')}
          </Button>
        </div>
      )}
      <section className="stack" aria-label={t('results')}>
        {files.length === 0 && <p className="quiet">{t('empty')}</p>}
        {files.map((file) => (
          <FileResult key={file.key} file={file} />
        ))}
        {files.length > 0 && waiting === 0 && (
          <p>
            <Button onClick={clear}>{t('clear')}</Button>
          </p>
        )}
      </section>
    </div>
  )
}
