// Property tests of a plain run use one seed, so that a green commit stays green. PROPERTY_SEED=random (or a number) looks for
// what nobody has thought of; a failure prints its seed.
import fc from 'fast-check';

const asked = process.env.PROPERTY_SEED;
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked ?? 20261122) });
