import type { PlantedBug } from './bugs.ts'

export const RESTORE_BUGS: Readonly<Record<string, PlantedBug>> = {
  'numbers-given-again': {
    what: 'a restored side numbers before it has listened to the other side, in the old epoch',
    replaced: { restore: { standingIgnored: true } },
  },
  'old-log-sealed-on': {
    what: 'a restored side seals on under the old name',
    replaced: { restore: { sealsOn: true } },
  },
  'witness-not-recovered': {
    what: 'a restored witness signs on from what it remembers',
    replaced: { restore: { witnessNotRecovered: true } },
  },
  'epoch-begun-alone': {
    what: 'an epoch begins without the other side having signed that it does',
    replaced: { restore: { opensAlone: true } },
  },
  'refill-applied-twice': {
    what: 'a message that was not lost is applied again from the refill',
    replaced: { restore: { appliesTwice: true } },
  },
  'taken-while-old': {
    what: 'a restored side takes what comes before it knows what it took',
    replaced: { restore: { takesMeanwhile: true } },
  },
  'refill-signed-anew': {
    what: 'a message from the refill gets a receipt of now',
    replaced: { restore: { signsAnew: true } },
  },
}
