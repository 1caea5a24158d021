/** Which process of this computer has a file or a TCP port: so that who is in the way has a name. */
export { holderOfFile, holderOfPort } from './holder.ts';
export { type Holder, holderText } from './process.ts';
