import { Aim } from './aim.ts';
import { badToken, contentType, everyFile, file, headers, otherAudience, otherTenant } from './attacks-doors.ts';
import { bodyField, bodyShape, pathPart, queryPart } from './attacks-fields.ts';
import { socketBytes } from './attacks-sockets.ts';
import { changedTables, type Digest, digestOf } from './digest.ts';
import { type Bytes, Gun, type Shot } from './fire.ts';
import { faultOf, faultOfBytes } from './judge.ts';
import type { Place } from './place.ts';
import { Random } from './random.ts';
import { Tally } from './tally.ts';

type Attack = (aim: Aim) => Shot | Bytes;
/** So many of a hundred. */
const WEIGHTS: readonly (readonly [share: number, attack: Attack])[] = [
  [32, bodyField],
  [11, bodyShape],
  [11, pathPart],
  [13, queryPart],
  [6, headers],
  [7, contentType],
  [6, badToken],
  [4, otherAudience],
  [6, otherTenant],
  [1, file],
  [3, (aim) => socketBytes(aim.random)],
];
const BATCH = 100;
const AT_ONCE = 12;

const isShot = (one: Shot | Bytes): one is Shot => 'path' in one;
/** What cannot be taken goes in batches of its own: nothing at all may be written there. */
const mustFail = (one: Shot | Bytes): boolean => !isShot(one) || one.wrong;

/** Raises a storm of so many requests against a server that runs. The same seed raises the same storm. */
export async function raiseStorm(
  place: Place,
  { requests, seed, tell }: { requests: number; seed: number; tell: (line: string) => void },
): Promise<Tally> {
  const random = new Random(seed);
  const aim = new Aim(place, random);
  const gun = new Gun(place.origin, AT_ONCE);
  const tally = new Tally();
  const store = place.it.store;
  const files = everyFile(aim);
  const waiting: Record<'fail' | 'may', (Shot | Bytes)[]> = {
    fail: files.filter(mustFail),
    may: files.filter((one) => !mustFail(one)),
  };
  let before: Digest = await digestOf(store);
  tally.memory.push(await place.memory());
  try {
    while (tally.sent < requests) {
      const size = Math.min(BATCH, requests - tally.sent);
      while (waiting.fail.length < size && waiting.may.length < size) {
        const one = attackOf(random)(aim);
        waiting[mustFail(one) ? 'fail' : 'may'].push(one);
      }
      const batch = (waiting.fail.length >= size ? waiting.fail : waiting.may).splice(0, size);
      const took = await fire(gun, batch, tally);
      const after = await digestOf(store);
      if (took === 'writes') tally.written += 1;
      else {
        tally.compared += 1;
        const changed = changedTables(before, after, took === 'reads');
        if (changed.length > 0)
          tally.faults.push(`refused requests wrote into ${changed.join(', ')}: ${labelsOf(batch)}`);
      }
      before = after;
      if (Math.floor((tally.sent * 3) / requests) >= tally.memory.length) {
        tally.memory.push(await place.memory());
        tell(`${tally.sent} 次，${tally.faults.length} 处不对`);
      }
    }
  } finally {
    gun.close();
  }
  return tally;
}

function attackOf(random: Random): Attack {
  let at = random.int(WEIGHTS.reduce((sum, [share]) => sum + share, 0));
  for (const [share, attack] of WEIGHTS) {
    if (at < share) return attack;
    at -= share;
  }
  return bodyField;
}

/** Fires a batch, several at once. @returns whether anything was taken, and whether it may have written */
async function fire(gun: Gun, batch: readonly (Shot | Bytes)[], tally: Tally): Promise<'nothing' | 'reads' | 'writes'> {
  const left = [...batch];
  let took: 'nothing' | 'reads' | 'writes' = 'nothing';
  const one = async () => {
    for (let shot = left.pop(); shot; shot = left.pop()) {
      const wrote = await fireOne(gun, shot, tally);
      if (wrote === 'writes' || (wrote === 'reads' && took === 'nothing')) took = wrote;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return took;
}

async function fireOne(gun: Gun, shot: Shot | Bytes, tally: Tally): Promise<'nothing' | 'reads' | 'writes'> {
  try {
    const answer = isShot(shot) ? await gun.shoot(shot) : await gun.send(shot);
    tally.note(shot.family, answer);
    if (answer === null) return 'nothing';
    const fault = isShot(shot) ? faultOf(shot, answer) : faultOfBytes(shot, answer);
    if (fault) tally.faults.push(`${fault}: ${shot.label} → ${answer.status} ${answer.body.slice(0, 300)}`);
    if (answer.status >= 400 || !isShot(shot)) return 'nothing';
    return shot.method === 'GET' ? 'reads' : 'writes';
  } catch (error) {
    tally.note(shot.family, null);
    tally.faults.push(`${String(error)}: ${shot.label}`);
    return 'nothing';
  }
}

const labelsOf = (batch: readonly { label: string }[]): string =>
  [...new Set(batch.map(({ label }) => label.split(' ').slice(0, 2).join(' ')))].slice(0, 40).join('; ');
