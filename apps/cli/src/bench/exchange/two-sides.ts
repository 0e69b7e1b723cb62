import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeServer, type Server } from '@landport/server/app'
import { readConfiguration, type ServerConfiguration } from '@landport/server/configuration'
import { findFreePort } from '@landport/store/cluster/free-port'
import { makePool, type Pool } from '@landport/store/pool'
import { introduce } from '../../supervise/both.ts'
import { CONSOLE_BUILT } from '../../supervise/console-build.ts'
import { openDataFolder, openSideFolder, type SideFolder } from '../../supervise/data-folder.ts'
import { openDatabase } from '../../supervise/database.ts'
import { startSide } from '../../supervise/side.ts'

export interface TwoSides {
  /** Side VN's server, in this process: it sends. */
  readonly vn: Server
  readonly vnPool: Pool
  /** Database of side CN, whose server is a process of its own. */
  readonly cnPool: Pool
  stop(): Promise<void>
}

const HOST = '127.0.0.1'

/** Both sides as in operation, each with its own cluster and fsync on, on one machine. Made anew for each run. */
export async function startTwoSides(folder: string, say: (text: string) => void): Promise<TwoSides> {
  await rm(folder, { recursive: true, force: true })
  const ports = { VN: await findFreePort(), CN: await findFreePort() }
  const purpose = openDataFolder(folder, { purpose: 'demonstration' })
  const folders = { VN: openSideFolder(folder, 'VN', purpose), CN: openSideFolder(folder, 'CN', purpose) }
  const lines = { VN: await findFreePort(), CN: await findFreePort() }
  introduce(folders, ports, lines)
  const signal = new AbortController().signal
  const cn = await startSide({
    side: 'CN',
    data: folder,
    host: HOST,
    port: ports.CN,
    exchangePort: lines.CN,
    purpose,
    speed: 1,
    say,
    signal,
  })
  const database = await openDatabase(folders.VN.folder, undefined, say)
  const configuration = configurationOf(folders.VN, ports.VN, lines.VN, database.appUrl)
  const vn = await makeServer(configuration)
  await vn.listen()
  const vnPool = makePool(database.appUrl, { max: 4, plansOnce: true })
  const cnPool = makePool(readConfiguration(join(cn.folder.run, 'server.json')).databaseUrl, { max: 2 })
  return {
    vn,
    vnPool,
    cnPool,
    async stop() {
      await Promise.all([vnPool.end(), cnPool.end()])
      await vn.stop()
      await Promise.all([cn.stop(), database.stop()])
    },
  }
}

function configurationOf(
  folder: SideFolder,
  port: number,
  line: number,
  databaseUrl: string,
): ServerConfiguration {
  return {
    side: 'VN',
    host: HOST,
    port,
    address: `http://${HOST}:${port}`,
    exchange: { host: HOST, port: line, address: `https://${HOST}:${line}`, identity: folder.tls },
    databaseUrl,
    folder: folder.folder,
    files: {
      signer: folder.signer,
      peer: folder.peer,
      demoAccounts: folder.demoAccounts,
      worldToken: folder.worldToken,
      console: CONSOLE_BUILT,
    },
    demo: true,
    speed: 1,
  }
}
