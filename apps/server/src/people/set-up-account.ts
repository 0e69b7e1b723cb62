import type { Actor } from '@landport/passage/actor'
import { instantFromMs } from '@landport/std/time'
import { appendMany, streamVersion } from '@landport/store/append'
import { addGrant, createAccount, findAccountByName } from '@landport/store/people'
import { putPerson } from '@landport/store/person'
import { transact } from '@landport/store/pool'
import type { Services } from '../services.ts'
import type { ListedAccount } from './demo-accounts.ts'
import { DEMO_PASSWORD, hashCheaply, hashPassword } from './password.ts'
import { isSimulatedName, realNow } from './sessions.ts'

const KEPT_DAYS = 3650

/**
 * An account made while the data folder is set up, by nobody's hand: an entry says that it was, and that its grant
 * has no second person. Already there: nothing happens.
 */
export async function createSetUpAccount(services: Services, account: ListedAccount): Promise<void> {
  const { pool, ids } = services
  if ((await findAccountByName(pool, account.signInName)) !== null) return
  const at = services.clock.now()
  const actor: Actor = { kind: 'platform' }
  const isSimulated = isSimulatedName(account.signInName)
  const isGuessable = !isSimulated && account.password !== DEMO_PASSWORD
  const passwordHash = await (isGuessable ? hashPassword : hashCheaply)(account.password)
  await transact(pool, async (db) => {
    const { reference } = await putPerson(
      db,
      {
        value: {
          name: `${account.roleName.vi} / ${account.roleName.zh}${isSimulated ? ' (mô phỏng / 模拟)' : ''}`,
        },
        purpose: 'account',
        retainUntil: instantFromMs(Date.now() + KEPT_DAYS * 86_400_000),
      },
      { actor, at, ids },
    )
    const id = ids.next()
    const isNew = await createAccount(db, {
      id,
      signInName: account.signInName,
      passwordHash,
      person: reference,
      language: services.side === 'VN' ? 'vi' : 'zh',
      organisation: account.organisation,
      createdAt: realNow(),
    })
    if (!isNew) return
    const grant = ids.next()
    await addGrant(db, {
      id: grant,
      account: id,
      role: account.role,
      organisation: account.organisation,
      grantedBy: null,
      countersignedBy: null,
      validFrom: instantFromMs(Date.now() - 60_000),
    })
    const stream = `account/${id}`
    const entry = (data: { readonly type: 'account-created' | 'grant-given' } & Record<string, unknown>) => ({
      id: ids.next(),
      eventAt: at,
      recordedAt: at,
      actor,
      data,
    })
    await appendMany(db, [
      {
        stream,
        after: await streamVersion(db, stream),
        entries: [
          entry({
            type: 'account-created',
            account: id,
            person: reference,
            organisation: account.organisation,
            by: 'set-up',
          }),
          entry({
            type: 'grant-given',
            grant,
            role: account.role,
            organisation: account.organisation,
            by: 'set-up',
            note: 'made when the data folder was set up for demonstration; no second person',
          }),
        ],
      },
    ])
  })
}
