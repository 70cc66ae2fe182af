from kurilclean.cli import main

main()
