import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ToolToken } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/** The account of the command line on the machine itself: not a person's, has no password, cannot sign in. */
const OPERATOR_ACCOUNT = '00000000-0000-7000-8000-00000000c11a'

/** The token of this data folder's command line: made once, mode 0600; whoever can read it may import and read. */
export function toolToken(services: Services, path: string): ToolToken {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  }
  return {
    token: readFileSync(path, 'utf8').trim(),
    identity: {
      account: OPERATOR_ACCOUNT,
      signInName: 'operator',
      organisation: `${services.side.toLowerCase()}-platform`,
      language: services.side === 'VN' ? 'vi' : 'zh',
      session: 'command-line',
      csrf: randomBytes(24).toString('base64url'),
      expiresAt: '2099-12-31T00:00:00.000Z',
      grants: [{ id: 'command-line', role: 'operator', organisation: 'operator' }],
      simulated: false,
      via: 'bearer',
    },
  }
}
