/** What several tests of the wire share: answers, environments, no secrets. */

export const noEnv = () => undefined;

export const envOf = (values: Readonly<Record<string, string>>) => (name: string) => values[name];

export const BASE = "https://gw.example/genesys";
