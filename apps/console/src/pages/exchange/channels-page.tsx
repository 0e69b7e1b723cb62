import { useQuery } from '@tanstack/react-query'
import { exchangeQuery } from '../../api/exchange-queries.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { ChannelIn, ChannelOut } from './channel-panels.tsx'
import { ExchangeHead } from './exchange-head.tsx'
import { ClocksAndSmart, Gauges } from './gauges.tsx'
import { LinkActs } from './link-acts.tsx'
import { RestorePanel } from './restore-panel.tsx'

/** Both channels at a glance, what may be done about them, and how near each limit is. */
export function ChannelsPage() {
  const query = useQuery(exchangeQuery)
  return (
    <div className="page exchange">
      <ExchangeHead isMachineTime />
      {query.isPending && <Waiting />}
      {query.isError && !query.data && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.data && (
        <>
          <RestorePanel state={query.data.restore} />
          <div className="two">
            <ChannelOut view={query.data} />
            <ChannelIn view={query.data} />
          </div>
          <LinkActs view={query.data} />
          <div className="two">
            <Gauges view={query.data} />
            <ClocksAndSmart view={query.data} />
          </div>
        </>
      )}
    </div>
  )
}
