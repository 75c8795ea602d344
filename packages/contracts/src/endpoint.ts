import type { Action } from '@gezhi/domain';
import type { z } from 'zod';
import type { ProblemCode } from './problems';

/**
 * One endpoint as data: the server registers it, `call()` uses it, OpenAPI is generated from it. Nothing about it is
 * written anywhere else.
 */
export interface Endpoint {
  /** Name of the operation in the API's description, unique. */
  name: string;
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** With `:name` for parameters. */
  url: string;
  /** What the caller must be allowed to do; decides as well whether the operation is public. */
  action: Action;
  tag: string;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Bytes instead of JSON: the media types taken (`body`) or given (`reply`). */
  bytes?: { body?: readonly string[]; reply?: readonly string[] };
  reply?: z.ZodType;
  /** 201 only where the call makes something; a repeat of the same call answers 200 with the first result. */
  status?: 200 | 201 | 204;
  /** Problems this operation may answer beyond those every operation may. */
  problems?: readonly ProblemCode[];
}

export const endpoints = <const E extends Record<string, Endpoint>>(of: E): E => of;

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;
type Input<T> = T extends z.ZodType ? z.input<T> : undefined;

export type ParamsOf<E extends Endpoint> = Output<E['params']>;
export type QueryOf<E extends Endpoint> = Output<E['query']>;
export type BodyOf<E extends Endpoint> = Output<E['body']>;
export type ReplyOf<E extends Endpoint> = Output<E['reply']>;

/** What a caller passes: only the parts the endpoint has. */
export type CallOf<E extends Endpoint> = (E['params'] extends z.ZodType ? { params: Input<E['params']> } : unknown) &
  (E['query'] extends z.ZodType ? { query?: Input<E['query']> } : unknown) &
  (E['body'] extends z.ZodType ? { body: Input<E['body']> } : unknown);
