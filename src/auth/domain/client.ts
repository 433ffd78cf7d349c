/** Where somebody signs in from: the network address, and the kind of program as it says itself. */
export interface Client {
  address: string;
  device: string;
}
