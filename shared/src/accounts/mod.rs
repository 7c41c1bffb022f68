//! Who people are: names, addresses, passwords, tokens, second factors, roles. Pure: keys, salts and time are passed in.
