/* A Modbus TCP server on libmodbus: one thread, select(2) over its connections, as the library's documentation shows for several clients.
   Usage: libmodbus-server PORT. Ends when its standard input ends. */
#include <errno.h>
#include <modbus/modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
    modbus_t *ctx = modbus_new_tcp("127.0.0.1", argc > 1 ? atoi(argv[1]) : 1502);
    modbus_mapping_t *map = modbus_mapping_new(0, 0, 200, 0);
    if (ctx == NULL || map == NULL)
        return 1;
    for (int i = 0; i < 200; i++)
        map->tab_registers[i] = (uint16_t)(i * 257);

    int listener = modbus_tcp_listen(ctx, 64);
    if (listener < 0) {
        fprintf(stderr, "listen: %s\n", modbus_strerror(errno));
        return 1;
    }

    fd_set known;
    FD_ZERO(&known);
    FD_SET(listener, &known);
    FD_SET(STDIN_FILENO, &known);
    int highest = listener;
    puts("ready");
    fflush(stdout);
    for (;;) {
        fd_set ready = known;
        if (select(highest + 1, &ready, NULL, NULL, NULL) < 0)
            return 1;
        if (FD_ISSET(STDIN_FILENO, &ready))
            return 0;
        for (int fd = 0; fd <= highest; fd++) {
            if (fd == STDIN_FILENO || !FD_ISSET(fd, &ready))
                continue;
            if (fd == listener) {
                int peer = accept(listener, NULL, NULL);
                if (peer >= 0 && peer < FD_SETSIZE) {
                    FD_SET(peer, &known);
                    highest = peer > highest ? peer : highest;
                }
                continue;
            }
            modbus_set_socket(ctx, fd);
            int length = modbus_receive(ctx, query);
            if (length > 0) {
                modbus_reply(ctx, query, length, map);
            } else if (length < 0) {
                close(fd);
                FD_CLR(fd, &known);
            }
        }
    }
}
