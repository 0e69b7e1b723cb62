import { makeClient } from '@landport/store/pool'
import { eventually, type TestSide } from './fixture-side.ts'

const OBJECT_IN_USE = '55006'

/** Keeps a copy of a side's database; its server is stopped meanwhile, unless it was before, and left stopped. */
export async function backUp(
  side: TestSide,
  { isRunning = true }: { readonly isRunning?: boolean } = {},
): Promise<string> {
  if (isRunning) await side.server.stop()
  const { name } = namesOf(side)
  const copy = `${name}_kept_${Date.now() % 100_000}`
  // Connections of a killed server are there a moment longer.
  await eventually('the database is free', () =>
    asAdmin(side, (admin) => admin.query(`create database ${copy} template ${name}`)).catch((error) => {
      if (error.code === OBJECT_IN_USE) return null
      throw error
    }),
  )
  return copy
}

/** Puts the copy in the place of the database, with everything later gone; the server is stopped unless told. */
export async function putBack(
  side: TestSide,
  copy: string,
  { isRunning = false }: { readonly isRunning?: boolean } = {},
): Promise<void> {
  if (!isRunning) await side.server.stop()
  const { name } = namesOf(side)
  await asAdmin(side, async (admin) => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.query(`create database ${name} template ${copy}`)
  })
}

export const dropCopy = (side: TestSide, copy: string): Promise<unknown> =>
  asAdmin(side, (admin) => admin.query(`drop database if exists ${copy} with (force)`))

const namesOf = ({ databaseUrls }: TestSide) => ({ name: new URL(databaseUrls.ownerUrl).pathname.slice(1) })

async function asAdmin<T>(
  { databaseUrls }: TestSide,
  run: (admin: ReturnType<typeof makeClient>) => Promise<T>,
): Promise<T> {
  const url = new URL(databaseUrls.ownerUrl)
  url.pathname = '/postgres'
  const admin = makeClient(url.href)
  await admin.connect()
  try {
    return await run(admin)
  } finally {
    await admin.end()
  }
}
