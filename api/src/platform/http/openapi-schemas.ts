import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

const COMPONENTS = '#/components/schemas/';

/**
 * Turns the contract's schemas into JSON Schema (draft 2020-12, what OpenAPI 3.1 speaks). Schemas named by `.meta({ id })`
 * become components, each once; what is asked for and what is answered may not differ under one name.
 */
export class Components {
  readonly #schemas = new Map<string, JsonSchema>();

  /** As a caller writes it. */
  input(schema: z.ZodType): JsonSchema {
    return this.#take(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'throw' }));
  }

  /** As the server answers it. */
  output(schema: z.ZodType): JsonSchema {
    return this.#take(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'throw' }));
  }

  /** Every named schema met so far, by name. */
  schemas(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #take(made: object): JsonSchema {
    const {
      $schema: _dialect,
      $defs = {},
      ...own
    } = pointingToComponents(made) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    for (const [name, { id: _id, ...schema }] of Object.entries($defs)) {
      const known = this.#schemas.get(name);
      if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`two schemas are called ${name}`);
      this.#schemas.set(name, schema);
    }
    return own;
  }
}

/** References lead to components; the range every whole number of JavaScript has is left out, it only hides real limits. */
function pointingToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointingToComponents);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, item]) => !((key === 'minimum' || key === 'maximum') && Math.abs(item) === Number.MAX_SAFE_INTEGER),
      )
      .map(([key, item]) => [
        key,
        key === '$ref' && typeof item === 'string' ? item.replace('#/$defs/', COMPONENTS) : pointingToComponents(item),
      ]),
  );
}
