import { certificateIsValid } from '@tellit/shared/rules/inspection/certificate.ts';
import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

export type CertificateRow = Tables['certificate']['$inferSelect'];

/** What a task asks about somebody who is to inspect. */
export interface InspectorFacts {
  personId: string;
  name: string;
  /** The unit of the certificate when there is a valid one; else null. */
  organisationId: string | null;
  /** Valid at the time asked for, of the unit asked for when one was; null: none. */
  certificate: CertificateRow | null;
  /** Holds a post as grid member at that time, wherever: never an inspector (rules.md *Inspections*). */
  gridMember: boolean;
  /** 编外、临聘: never an inspector. */
  temporary: boolean;
  retired: boolean;
}

/**
 * What decides whether persons may inspect at a time (epoch ms), by person id. Persons who do not exist are missing.
 * @param organisationId only certificates issued for this unit count.
 */
export async function loadInspectors(
  db: Db,
  t: Tables,
  district: string,
  personIds: readonly string[],
  at: number,
  organisationId?: string,
): Promise<Map<string, InspectorFacts>> {
  const wanted = [...new Set(personIds)];
  if (wanted.length === 0) return new Map();
  const { person, post, certificate } = t;
  const people = await db
    .select({ id: person.id, name: person.name, temporary: person.temporary, retiredAt: person.retiredAt })
    .from(person)
    .where(and(eq(person.district, district), inArray(person.id, wanted)));
  const certificates = await db
    .select()
    .from(certificate)
    .where(and(eq(certificate.district, district), inArray(certificate.personId, wanted)))
    .orderBy(asc(certificate.id));
  const gridPosts = await db
    .select({ personId: post.personId })
    .from(post)
    .where(
      and(
        eq(post.district, district),
        inArray(post.personId, wanted),
        eq(post.role, 'gridMember'),
        lte(post.heldFrom, at),
        or(isNull(post.heldTo), gt(post.heldTo, at)),
      ),
    );
  const inGrid = new Set(gridPosts.map((one) => one.personId));
  return new Map(
    people.map(({ id, name, temporary, retiredAt }) => {
      const valid = certificates.find(
        (one) =>
          one.personId === id &&
          certificateIsValid(one, at) &&
          (organisationId === undefined || one.organisationId === organisationId),
      );
      return [
        id,
        {
          personId: id,
          name,
          organisationId: valid?.organisationId ?? null,
          certificate: valid ?? null,
          gridMember: inGrid.has(id),
          temporary,
          retired: retiredAt !== null,
        },
      ];
    }),
  );
}
