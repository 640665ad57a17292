# The languages, compiled into the library that holds the words. `.ts` files change only by
#     cmake --build <build> --target update_translations
# which collects the source texts of all interface code; a build never touches them.
include_guard()

set(claviger_languages en de)

function(claviger_add_translations TARGET)
    set(files)
    foreach(language IN LISTS claviger_languages)
        list(APPEND files ${PROJECT_SOURCE_DIR}/translations/claviger_${language}.ts)
    endforeach()
    qt_add_lrelease(${TARGET} TS_FILES ${files} QM_FILES_OUTPUT_VARIABLE messages
        OPTIONS -silent -nounfinished)
    qt_add_resources(${TARGET} claviger_translations PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR}
        FILES ${messages})
endfunction()

if(NOT TARGET update_translations)
    # English needs plural forms only: its texts are the source texts.
    add_custom_target(update_translations
        COMMAND Qt6::lupdate -silent -locations none -no-obsolete -extensions cpp,h
            ${PROJECT_SOURCE_DIR}/ui ${PROJECT_SOURCE_DIR}/app
            -ts ${PROJECT_SOURCE_DIR}/translations/claviger_de.ts
        COMMAND Qt6::lupdate -silent -locations none -no-obsolete -pluralonly -extensions cpp,h
            ${PROJECT_SOURCE_DIR}/ui ${PROJECT_SOURCE_DIR}/app
            -ts ${PROJECT_SOURCE_DIR}/translations/claviger_en.ts
        VERBATIM)
endif()
