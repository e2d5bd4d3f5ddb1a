import type { Database } from './database.js';

/** An application that sends sessions. */
export interface Project {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly platform: string;
  /** Epoch milliseconds. */
  readonly created: number;
}

/** Everything a session can be grouped by but its status: few distinct ones, so rows hold only their number. */
export interface Origin {
  readonly project: number;
  readonly release: string;
  /** Empty text where none was named. */
  readonly environment: string;
}

/** Projects, origins and users by number, as they were met; each new one is written to the file at once. */
export class Catalog {
  readonly #database: Database;
  readonly #projects = new Map<number, Project>();
  readonly #origins: Origin[] = [];
  readonly #originNumbers = new Map<string, number>();
  readonly #users = new Map<string, number>();
  /** The greatest number given: names can be fewer, for the file may hold one twice. */
  #lastUser = 0;

  constructor(database: Database) {
    this.#database = database;
    for (const project of database.readProjects()) this.#projects.set(project.id, project);
    for (const origin of database.readOrigins()) this.#rememberOrigin(origin);
    for (const { id, name } of database.readUsers()) {
      this.#users.set(name, id);
      this.#lastUser = id;
    }
  }

  /** All projects, by slug. */
  get projects(): readonly Project[] {
    return [...this.#projects.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  }

  /** All origins; the index is the number that rows hold. */
  get origins(): readonly Origin[] {
    return this.#origins;
  }

  /** A project by id, undefined if it never sent anything. */
  findProject(id: number): Project | undefined {
    return this.#projects.get(id);
  }

  /** Adds a project if its id is new. */
  addProject(project: Project): void {
    if (this.#projects.has(project.id)) return;
    this.#projects.set(project.id, project);
    this.#database.writeProject(project);
  }

  /** The number of an origin, which is given at its first sight. */
  numberOrigin(origin: Origin): number {
    const known = this.#originNumbers.get(keyOrigin(origin));
    if (known !== undefined) return known;
    const number = this.#rememberOrigin(origin);
    this.#database.writeOrigin(number, origin);
    return number;
  }

  /** The number of a user, from 1 on, given at first sight; 0 for nobody. */
  numberUser(user: string | null): number {
    if (user === null) return 0;
    const known = this.#users.get(user);
    if (known !== undefined) return known;
    this.#lastUser += 1;
    this.#users.set(user, this.#lastUser);
    this.#database.writeUser(this.#lastUser, user);
    return this.#lastUser;
  }

  #rememberOrigin(origin: Origin): number {
    const number = this.#origins.push(origin) - 1;
    this.#originNumbers.set(keyOrigin(origin), number);
    return number;
  }
}

function keyOrigin(origin: Origin): string {
  return `${String(origin.project)}\n${origin.environment}\n${origin.release}`;
}
