import { useParams } from 'react-router'
import { NotFound } from '../../app/failed.tsx'
import { ChannelsPage } from './channels-page.tsx'
import { MessagePage } from './message-page.tsx'
import { MessagesPage } from './messages-page.tsx'
import { SingleWindowPage } from './single-window-page.tsx'
import { StatementsPage } from './statements-page.tsx'
import { TrustPage } from './trust-page.tsx'

/** All pages of the exchange are one piece: who looks at one soon looks at the others. */
export function Component() {
  const [section = '', message] = (useParams()['*'] ?? '').split('/')
  switch (section) {
    case '':
      return <ChannelsPage />
    case 'messages':
      return message ? <MessagePage key={message} message={message} /> : <MessagesPage />
    case 'statements':
      return <StatementsPage />
    case 'single-window':
      return <SingleWindowPage />
    case 'trust':
      return <TrustPage />
    default:
      return <NotFound />
  }
}
